import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { everyEndpoint } from "../../server/app.ts";
import type { Endpoint } from "../../server/core/endpoint.ts";
import { testApp } from "../support/app.ts";
import { type Outcome, outcomes } from "../support/calls.ts";
import { notApplicable } from "./not-applicable.ts";

const app = await testApp();
const endpoints = everyEndpoint(app.parts);
const called = new Set(lines(process.env.CALLS_FOLDER ?? ""));

function lines(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  return files.flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n")).filter(Boolean);
}

const nameOf = (endpoint: Endpoint): string => `${endpoint.kind === "read" ? "GET" : endpoint.method} ${endpoint.path}`;

/** Does the shape of a route allow this answer at all? */
function applies(endpoint: Endpoint, outcome: Outcome): boolean {
  if (notApplicable[nameOf(endpoint)]?.[outcome]) return false;
  if (outcome === "forbidden") return endpoint.access !== "public";
  if (outcome === "unknown") return /[:*]/.test(endpoint.path);
  const streamed = endpoint.kind === "write" && endpoint.consumes;
  if (outcome === "invalid") return Boolean(endpoint.params || endpoint.query || endpoint.body || streamed);
  return true;
}

it("has called every route allowed, forbidden, for something unknown and with invalid input", () => {
  const missing = endpoints.flatMap((endpoint) => {
    const lacks = outcomes.filter(
      (outcome) => applies(endpoint, outcome) && !called.has(`${nameOf(endpoint)} ${outcome}`),
    );
    return lacks.length > 0 ? [`${nameOf(endpoint)}: ${lacks.join(", ")}`] : [];
  });
  expect(missing).toEqual([]);
});

it("excuses no route that doesn't exist", () => {
  const names = endpoints.map(nameOf);
  expect(Object.keys(notApplicable).filter((name) => !names.includes(name))).toEqual([]);
});
