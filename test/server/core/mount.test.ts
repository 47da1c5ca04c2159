import { expect, it } from "vitest";
import { z } from "zod";
import { jsonLimit } from "../../../server/core/body.ts";
import { type Endpoint, raw, read, write } from "../../../server/core/endpoint.ts";
import type { Issue } from "../../../server/core/problem.ts";
import { type Caller, callerAt } from "../../support/caller.ts";
import { mounted } from "../../support/mounted.ts";
import { storeOfTest } from "../../support/store.ts";

const common = { tag: "test", summary: "test" } as const;
const endpoints: Endpoint[] = [
  write({
    ...common,
    access: "account",
    method: "PUT",
    path: "/api/things/:id",
    params: z.object({ id: z.string().regex(/^\d+$/, "编号应为数字") }),
    query: z.object({ day: z.iso.date() }),
    body: z.strictObject({ title: z.string().min(2), count: z.number().int() }),
    output: z.object({ title: z.string() }),
    handle: async (_, { body }) => ({ title: body.title }),
  }),
  write({
    ...common,
    access: "account",
    method: "DELETE",
    path: "/api/things/:id",
    beforePasswordChange: true,
    output: z.object({ done: z.literal(true) }),
    handle: async () => ({ done: true as const }),
  }),
  read({
    ...common,
    access: "public",
    path: "/api/failing",
    output: z.object({}),
    handle: async () => {
      throw new Error("the password of the database is hunter2");
    },
  }),
  raw({
    ...common,
    access: "public",
    method: "GET",
    path: "/page",
    produces: ["text/plain"],
    handle: async (context) => {
      context.body = "page";
    },
  }),
];

async function caller(account = "A"): Promise<{ call: Caller; url: string }> {
  const url = await mounted(await storeOfTest(), endpoints);
  return { url, call: callerAt(url, () => ({ "x-account": account })) };
}
type Refusal = { error: { code: string; message: string; details: { issues: Issue[] }; requestId: string } };

it("lists every mistake of path, query and body at once, each with its place and a sentence", async () => {
  const { call } = await caller();
  const answer = await call.put<Refusal>("/api/things/abc?day=tomorrow", { title: "x", count: 1.5, colour: "red" });
  expect(answer.status).toBe(400);
  const { code, message, details, requestId } = answer.body.error;
  expect([code, requestId]).toEqual(["request.invalid", "request-1"]);
  expect(details.issues.map(({ path }) => path).sort()).toEqual(["", "count", "params.id", "query.day", "title"]);
  expect(message).toContain(`${details.issues.length} 处`);
  for (const issue of details.issues) expect(issue.message).toMatch(/[一-鿿]/);
});

it("accepts what the schema describes", async () => {
  const { call } = await caller();
  const answer = await call.put("/api/things/1?day=2026-09-15", { title: "清单", count: 1 });
  expect([answer.status, answer.body]).toEqual([200, { title: "清单" }]);
});

it("refuses a body above 8 MB, whether it tells its length or not", async () => {
  const { call, url } = await caller();
  const big = JSON.stringify({ title: "x".repeat(jsonLimit), count: 1 });
  const told = await call.put("/api/things/1?day=2026-09-15", big, { "content-type": "application/json" });
  expect([told.status, told.code]).toEqual([413, "request.too_large"]);
  const stream = new Blob([big]).stream();
  const untold = await fetch(`${url}/api/things/1?day=2026-09-15`, {
    method: "PUT",
    body: stream,
    duplex: "half",
    headers: { "content-type": "application/json", "x-account": "A" },
  } as RequestInit);
  expect(untold.status).toBe(413);
});

it.each([
  ["half an object", '{"title":', "application/json", 400, "request.malformed"],
  ["bytes that are no UTF-8", Buffer.from([0x22, 0xc8, 0xcb, 0x22]), "application/json", 400, "request.malformed"],
  ["a form", "title=x", "application/x-www-form-urlencoded", 415, "request.media_type"],
  ["no named type", Buffer.from("{}"), "", 415, "request.media_type"],
  ["nothing", "", "application/json", 400, "request.invalid"],
  ["a list", "[]", "application/json", 400, "request.invalid"],
  ["null", "null", "application/json", 400, "request.invalid"],
] as const)("refuses as a body %s", async (_, body, type, status, code) => {
  const { call } = await caller();
  const answer = await call.put("/api/things/1?day=2026-09-15", body, { "content-type": type });
  expect([answer.status, answer.code]).toEqual([status, code]);
});

it("asks who calls before it looks at anything else", async () => {
  const { call } = await caller("");
  const answer = await call.put("/api/things/abc", "not json");
  expect([answer.status, answer.code]).toEqual([401, "auth.required"]);
});

it("lets a person with a first password do nothing but what leads to changing it", async () => {
  const { call } = await caller("NEW");
  const refused = await call.put("/api/things/1?day=2026-09-15", { title: "清单", count: 1 });
  expect([refused.status, refused.code]).toEqual([403, "auth.password_change_required"]);
  expect((await call.delete("/api/things/1")).status).toBe(200);
});

it("answers an address that isn't there with 404, as JSON or as a page", async () => {
  const { call } = await caller();
  const asJson = await call.get("/api/nothing");
  expect([asJson.status, asJson.code]).toEqual([404, "route.unknown"]);
  const asPage = await call.get<string>("/nothing", { accept: "text/html" });
  expect(asPage.status).toBe(404);
  expect(asPage.headers.get("content-type")).toContain("text/html");
  expect(asPage.body).toContain("没有这个地址");
});

it("answers a method that an address doesn't have with 405 and those that it has", async () => {
  const { call, url } = await caller();
  const answer = await call.post("/api/things/1", {});
  expect([answer.status, answer.code]).toEqual([405, "method.not_allowed"]);
  expect(answer.headers.get("allow")).toBe("PUT, DELETE, OPTIONS");
  const options = await fetch(`${url}/page`, { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "HEAD, GET, OPTIONS"]);
});

it("answers HEAD like GET, without the body", async () => {
  const { url } = await caller();
  const head = await fetch(`${url}/page`, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "4", ""]);
});

it("tells nothing of a fault of ours but its number", async () => {
  const { call } = await caller();
  const answer = await call.get<Refusal>("/api/failing");
  expect([answer.status, answer.code]).toEqual([500, "server.failed"]);
  expect(answer.bytes.toString()).not.toContain("hunter2");
  expect(answer.body.error.message).toContain("request-1");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});
