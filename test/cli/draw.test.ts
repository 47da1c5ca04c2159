import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawFindings, drawReport, verifyDraw } from "../../shared/inspections/draw/index.ts";
import { drawLogKey, sampleDraw } from "../support/sample-draw.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "village-code-draw-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  execFileSync(process.execPath, [join(root, "server/build.mjs"), "--cli", folder]);
});

const record = JSON.stringify(sampleDraw());
const file = (content: string, name = "draw.json"): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
/** Runs the built file in an empty folder, without any settings or database. */
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "cli.mjs"), "draw", ...args], {
    ...{ cwd: folder, env: {}, encoding: "utf8" as const },
  });
  return { status, out: stdout, err: stderr };
};

describe("village-code draw verify", () => {
  it("re-runs a draw without a server and says in plain Chinese what it found", () => {
    const { status, out, err } = run("verify", file(record), "--log", drawLogKey);
    expect([status, err]).toEqual([0, ""]);
    expect(out.trimEnd().split("\n")).toEqual(drawReport(verifyDraw(record, [drawLogKey])));
    expect(out).toMatch(/^抽查记录核对通过\n《2026年第三季度随机抽查》：144 个村中抽 46 个\n/);
    expect(out).toContain("姚伏镇（18 个村抽 6 个）：");
  });

  it("ends with 1 and names what is wrong", () => {
    const early = run("verify", file(JSON.stringify(sampleDraw({ day: "2026-09-01" })), "early.json"));
    expect(early).toMatchObject({ status: 1, out: expect.stringContaining(drawFindings["day.early"]) });
    const changed = run("verify", file(record.replace("合作村", "合作社"), "changed.json"));
    expect(changed).toMatchObject({ status: 1, out: expect.stringContaining(drawFindings["list.changed"]) });
    const huge = run("verify", file(" ".repeat(6 * 1024 * 1024), "huge.json"));
    expect(huge).toMatchObject({ status: 1, out: expect.stringContaining(drawFindings["record.malformed"]) });
  });

  it("ends with 2 and its usage when it is called wrongly", () => {
    for (const args of [
      [],
      ["verify"],
      ["check", "draw.json"],
      ["verify", "none.json"],
      ["verify", "draw.json", "--log", "x"],
      ["verify", "draw.json", "--so"],
    ]) {
      const { status, err } = run(...args);
      expect([status, err]).toEqual([2, expect.stringContaining("用法：village-code draw verify")]);
    }
  });
});
