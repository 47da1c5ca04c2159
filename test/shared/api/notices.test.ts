import { describe, expect, it } from "vitest";
import { draftInput, saveInput } from "../../../shared/api/notices.ts";

const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "x"]));
const save = (elements: unknown) => saveInput.safeParse({ version: 0, title: "停水通知", elements });

describe("elements of a notice", () => {
  it("are at most 200", () => {
    expect(save(keys(200)).success).toBe(true);
    expect(save(keys(201)).error?.issues).toMatchObject([{ path: ["elements"], message: "要素不超过 200 项" }]);
  });

  it("of a body full of strange keys are refused with one issue, not one per key", () => {
    const many = Object.fromEntries(
      Array.from({ length: 400_000 }, (_, index) => [`${"strange".repeat(7)}${index}`, "x"]),
    );
    expect(save(many).error?.issues).toHaveLength(1);
  });

  it("must be an object of short keys, and only a new draft may be without", () => {
    for (const wrong of [undefined, null, "x", ["x"], { ["k".repeat(41)]: "x" }])
      expect(save(wrong).success).toBe(false);
    expect(draftInput.parse({ villageCode: "640221100200", itemCode: "BM-01-01" }).elements).toEqual({});
  });
});
