import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { forbiddenWords, metrics } from "../shared/figures/metrics.ts";

/** Every file below a folder whose name ends so. */
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules" || name === "dist") return [];
    if (statSync(path).isDirectory()) return filesIn(path, ending);
    return ending.test(name) ? [path] : [];
  });
/** Prose of a source about rules, such as this one, is no page. */
const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
const read = (path: string): string => withoutComments(readFileSync(path, "utf8"));

/** Everything that draws something for staff or villagers. */
const shown = [
  ...["server/console", "server/board", "server/design", "server/posters", "server/figures", "server/compliance"],
  ...[
    "server/notices/content-view",
    "server/bulletins",
    "server/appraisal",
    "server/reminders",
    "miniprogram",
    "shared",
  ],
].flatMap((folder) => {
  try {
    return filesIn(folder, /\.(ts|tsx|wxml|json)$/);
  } catch (fault) {
    if ((fault as { code?: string }).code === "ENOENT") return []; // a feature that isn't there yet
    throw fault;
  }
});

it("shows no figure of how busy people are, on no page of console, board and mini-program (国办函〔2026〕12号)", () => {
  expect(shown.length).toBeGreaterThan(300);
  const found = shown
    .filter((path) => path !== "shared/figures/metrics.ts")
    .flatMap((path) => {
      const text = read(path);
      return forbiddenWords.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
    });
  expect(found).toEqual([]);
});

it("defines no such figure either", () => {
  for (const [key, { name, definition }] of Object.entries(metrics)) {
    expect(forbiddenWords.filter((word) => name.includes(word) || definition.includes(word))).toEqual([]);
    expect(definition.length, key).toBeGreaterThan(10);
    expect(definition.endsWith("。"), key).toBe(true);
  }
});

it("shows staff only figures of the list, and every one of the list somewhere", () => {
  const pages = filesIn("server/console", /\.tsx?$/);
  const used = pages.flatMap((path) =>
    [...read(path).matchAll(/(?:data-)?metric="(\w+)"/g)].map(([, key = ""]) => ({ path, key })),
  );
  const known = Object.keys(metrics);
  expect(used.filter(({ key }) => !known.includes(key))).toEqual([]);
  // Those of the dashboard's head come from the answer of the API, which names them.
  const named = new Set([
    ...used.map(({ key }) => key),
    ...[...read("server/figures/presenter.ts").matchAll(/"(\w+)"/g)].map(([, key]) => key),
  ]);
  expect(known.filter((key) => !named.has(key))).toEqual([]);
});

it("names every figure at the head of a page: <Figure> and lists of figures say which one it is", () => {
  const nameless = filesIn("server/console", /\.tsx$/).flatMap((path) => {
    const text = read(path);
    const figures = [...text.matchAll(/<Figure\b[^>]*>/g)].filter(([tag]) => !tag.includes("metric="));
    const lists = [...text.matchAll(/<dl class="figures"[\s\S]*?<\/dl>/g)].filter(
      ([list]) => !list.includes("metric="),
    );
    return [...figures, ...lists].map(() => path);
  });
  expect(nameless).toEqual([]);
});
