import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

/** Calls that WeChat lets through only after consent, as its privacy documentation lists them, and which this program could come to use. */
const protectedCalls = [
  ...["chooseAddress", "chooseImage", "chooseLocation", "chooseMedia", "chooseMessageFile", "choosePoi", "chooseVideo"],
  ...["getClipboardData", "getFuzzyLocation", "getLocation", "getRecorderManager", "getWeRunData", "onLocationChange"],
  ...["saveImageToPhotosAlbum", "saveVideoToPhotosAlbum", "setClipboardData", "startRecord"],
];
const root = "miniprogram";
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => join(root, file))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.includes("generated"));
const textOf = new Map(sources.map((file) => [file, readFileSync(file, "utf8")]));
const callsIn = (file: string) => protectedCalls.filter((call) => textOf.get(file)?.includes(`wx.${call}(`));

/** What a file imports, and so on; itself included. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ""] of textOf.get(file)?.matchAll(/from "(\.[^"]+)"/g) ?? []) {
    const path = `${join(dirname(file), target)}.ts`;
    if (textOf.has(path)) reached(path, seen);
  }
  return seen;
}

it("declares exactly the protected calls that there are", () => {
  const used = sources.flatMap(callsIn).sort();
  expect(used).toEqual(["chooseMedia", "chooseMessageFile", "setClipboardData"]);
  const declared = readFileSync("docs/privacy.md", "utf8");
  expect(protectedCalls.filter((call) => declared.includes(`wx.${call}`)).sort()).toEqual(used);
});

it("asks on every page that makes one", () => {
  const pages = sources.filter((file) => existsSync(file.replace(/\.ts$/, ".wxml")) && /\/index\.ts$/.test(file));
  const asking = pages.filter((page) => [...reached(page)].some((file) => callsIn(file).length > 0));
  expect(asking.length).toBeGreaterThan(0);
  for (const page of asking)
    expect(readFileSync(page.replace(/\.ts$/, ".wxml"), "utf8"), page).toContain("<privacy-question");
});
