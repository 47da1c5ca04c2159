import path from "node:path";
import { expect, it } from "vitest";
import { checkWxml } from "./check.ts";

it("type-checks every expression, handler, tag and attribute in WXML", () => {
  expect(checkWxml(path.resolve(import.meta.dirname, "../../../miniprogram"))).toEqual([]);
});
