import { readdirSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { contracts, documentedPath, type OpenApi } from "../../../server/apidocs/index.ts";
import { createRoutes, everyEndpoint } from "../../../server/app.ts";
import { problemTexts } from "../../../shared/problems/index.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const { body: document, headers } = await app.visitor.get<OpenApi>("/api/openapi.json");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

it("is a valid OpenAPI 3.1 document", async () => {
  expect(headers.get("content-type")).toContain("application/json");
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

it("describes every route of the router but the pages of the console, and no other", () => {
  const routed = createRoutes(app.parts).stack.flatMap((layer) =>
    layer.methods
      .filter((method) => method !== "HEAD")
      .map((method) => `${method} ${documentedPath(String(layer.path))}`),
  );
  const api = routed.filter((route) => !route.split(" ")[1]?.startsWith("/console"));
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(api.sort());
});

it("resolves every reference and names no operation twice", () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  const unknown = [...references].map(([, name = ""]) => name).filter((name) => !document.components.schemas[name]);
  expect(unknown).toEqual([]);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Answers with secrets are not kept, so such calls can't be repeated. */
const secret = new Set(
  everyEndpoint(app.parts).flatMap((endpoint) =>
    endpoint.kind === "write" && endpoint.secret ? [`${endpoint.method} ${documentedPath(endpoint.path)}`] : [],
  ),
);

it("tells for every write how to repeat it safely, and for every call which codes it may be refused with", () => {
  for (const { method, path, operation } of operations) {
    const name = `${method} ${path}`;
    const names = operation.parameters.map((parameter) => parameter.name);
    expect(names.includes("Idempotency-Key"), name).toBe(method !== "GET" && !secret.has(name));
    expect(Object.keys(operation.responses), name).toContain("500");
    if (operation.security.length > 0) expect(Object.keys(operation.responses), name).toContain("401");
  }
  const codes = [...JSON.stringify(document).matchAll(/"code":\{"enum":(\[[^\]]*\])/g)].flatMap(([, list = "[]"]) =>
    JSON.parse(list),
  );
  expect(codes.filter((code: string) => !(code in problemTexts))).toEqual([]);
});

it("knows every file of contracts", () => {
  const files = readdirSync("shared/api").map((file) => file.replace(/\.ts$/, ""));
  expect(Object.keys(contracts).sort()).toEqual(files.sort());
});

it("shows the same as a page that needs no script and no foreign address", async () => {
  const page = await app.visitor.get<string>("/api/docs?size=large");
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*style-src 'sha256-/);
  expect(page.body).not.toMatch(/<script|\son\w+=|\sstyle=|src="http/);
  for (const { path } of operations) expect(page.body).toContain(`<code>${path}</code>`);
});
