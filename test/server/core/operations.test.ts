import { readdirSync } from "node:fs";
import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, it } from "vitest";
import { assetUrl } from "../../../server/core/assets.ts";
import { testApp } from "../../support/app.ts";

const lines: string[] = [];
const log = new Writable({
  write: (chunk: Buffer, _, done) => {
    lines.push(chunk.toString());
    done();
  },
});
const app = await testApp({ overrides: { logger: pino({ base: null }, log) } });
const secure = await testApp({
  config: { publicUrl: "https://cwgk.example.gov.cn", metricsToken: "a-token-of-the-monitoring-0123456789" },
});

it("says that it lives, and that it is ready while the database answers", async () => {
  for (const path of ["/healthz", "/readyz"]) {
    const { status, body, headers } = await app.visitor.get(path);
    expect([status, body]).toEqual([200, { status: "ok" }]);
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

it("lives but is not ready once the database is gone", async () => {
  const lonely = await testApp();
  await lonely.store.close();
  expect((await lonely.visitor.get("/healthz")).status).toBe(200);
  expect((await lonely.visitor.get("/readyz")).status).toBe(503);
});

it("is not ready when the database says nothing for 2 seconds", async () => {
  const never = new Promise<never>(() => undefined);
  const slow = await testApp();
  const { read } = slow.store;
  // The very object the app holds: a database that has stopped in the middle.
  slow.parts.store.read = () => never;
  expect((await slow.visitor.get("/readyz")).status).toBe(503);
  slow.parts.store.read = read;
});

it("counts requests by route pattern for direct neighbours", async () => {
  await app.visitor.get("/healthz");
  const { status, body } = await app.visitor.get<string>("/metrics");
  expect(status).toBe(200);
  expect(body).toMatch(/village_code_http_requests_total\{method="GET",route="-",status="200"\} \d+/);
});

it("hides the figures from whoever comes through a proxy, as if the address didn't exist", async () => {
  const answer = await app.visitor.get("/metrics", { "x-forwarded-for": "203.0.113.7", accept: "application/json" });
  expect([answer.status, answer.code]).toEqual([404, "route.unknown"]);
});

it("demands the token, where one is set, of neighbours too", async () => {
  expect((await secure.visitor.get("/metrics")).status).toBe(404);
  const wrong = { authorization: "Bearer a-token-of-the-monitoring-0123456780" };
  expect((await secure.visitor.get("/metrics", wrong)).status).toBe(404);
  const right = { authorization: "Bearer a-token-of-the-monitoring-0123456789", "x-forwarded-for": "203.0.113.7" };
  expect((await secure.visitor.get("/metrics", right)).status).toBe(200);
});

it("sends the security headers with every answer, refusals too", async () => {
  for (const path of ["/healthz", "/api/nothing", "/api/openapi.json", "/api/docs"]) {
    const { headers } = await secure.visitor.get(path);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy"), path).not.toContain("unsafe");
    expect(headers.get("referrer-policy"), path).toBe("same-origin");
    expect(headers.get("permissions-policy"), path).toContain("geolocation=()");
    expect(headers.get("strict-transport-security"), path).toBe("max-age=31536000");
    expect(headers.get("x-request-id"), path).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("server"), path).toBeNull();
    expect(headers.get("x-powered-by"), path).toBeNull();
  }
});

it("doesn't demand https of a server that is reached without it", async () => {
  expect((await app.visitor.get("/healthz")).headers.get("strict-transport-security")).toBeNull();
});

it("writes one line per request, without query, body or credentials", async () => {
  lines.length = 0;
  await app.visitor.post("/api/nothing?token=geheim", { password: "geheim" }, { authorization: "Bearer geheim" });
  await app.visitor.get("/healthz");
  await expect.poll(() => lines.length).toBe(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ method: "POST", path: "/api/nothing", status: 404 });
  expect(lines.join()).not.toContain("geheim");
});

it("serves the browser's scripts for ever under names of their content, and no other file", async () => {
  const folders = ["server/console/islands", "server/board/scripts"];
  const sources = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".ts")));
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    const address = assetUrl(source.replace(/\.ts$/, ""));
    const { status, headers, bytes } = await app.visitor.get(address);
    expect(status, address).toBe(200);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(Number(headers.get("content-length"))).toBe(bytes.length);
  }
  for (const path of ["/assets/manifest.json", "/assets/..%2f..%2fpackage.json", "/assets/", "/assets/nothing.js"])
    expect((await app.visitor.get(path)).status, path).toBe(404);
  expect(() => assetUrl("nothing")).toThrow("No browser script is called nothing.");
});
