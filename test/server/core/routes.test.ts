import type { AddressInfo } from "node:net";
import Koa from "koa";
import { expect, onTestFinished, test } from "vitest";
import { Routes } from "../../../server/core/routes.ts";

/** A server with these routes, each of which answers with its own pattern. */
async function serving(...patterns: string[]): Promise<(path: string, method?: string) => Promise<string>> {
  const routes = new Routes();
  for (const pattern of patterns)
    routes.register(pattern, ["GET"], (context) => {
      context.body = pattern;
    });
  const server = new Koa().use(routes.routes()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (path, method = "GET") => (await fetch(`http://127.0.0.1:${port}${path}`, { method })).text();
}

test("an address finds its route whether its words are fixed or not, in capitals, with a slash at the end", async () => {
  const ask = await serving(
    "/",
    "/console",
    "/console/notices/:id",
    "/v/:code",
    "/log/:county/:rest",
    "/api/openapi.json",
  );
  expect(await ask("/")).toBe("/");
  expect(await ask("/console")).toBe("/console");
  expect(await ask("/console/")).toBe("/console");
  expect(await ask("/Console/notices/1")).toBe("/console/notices/:id");
  expect(await ask("/v/640221100200")).toBe("/v/:code");
  expect(await ask("/log/checkpoint/3")).toBe("/log/:county/:rest");
  expect(await ask("/api/openapi.json")).toBe("/api/openapi.json");
});

test("where several match, the one with more fixed words answers, then the one that was added first", async () => {
  const ask = await serving("/api/:place/figures", "/api/places/:kind", "/api/places/:other");
  expect(await ask("/api/places/figures")).toBe("/api/places/:kind");
  expect(await ask("/api/county/figures")).toBe("/api/:place/figures");
});

test("what no route takes is passed on", async () => {
  const ask = await serving("/api/places/:code");
  for (const path of ["/", "//", "/api", "/api/places", "/api/other/1", "/v/%2e%2e/x"])
    expect(await ask(path)).toBe("Not Found");
  expect(await ask("/api/places/1", "POST")).toBe("Not Found");
});

test("an address knows all methods that its routes take, however they are sorted", () => {
  const routes = new Routes();
  routes.register("/api/places/:code", ["GET"], () => undefined);
  routes.register("/api/:kind/:code", ["PUT"], () => undefined);
  const match = routes.match("/api/places/1", "POST");
  expect(match.route).toBe(false);
  expect(match.path.flatMap(({ methods }) => methods)).toEqual(expect.arrayContaining(["GET", "PUT"]));
  expect(routes.match("/api/places/1", "PUT").route).toBe(true);
  expect(routes.match("/elsewhere", "GET").path).toEqual([]);
});
