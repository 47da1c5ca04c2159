import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

/** One way only: a feature imports itself and what stands to its left. Moving one takes a decision record. */
const order = [
  "core",
  "design",
  "wechat",
  "places",
  "accounts",
  "files",
  "transparency",
  "audit",
  "signing",
  "catalogue",
  "wording",
  "notices",
  "events",
  "exemptions",
  "compliance",
  "inspections",
  "rectification",
  "visits",
  "reminders",
  "figures",
  "appraisal",
  "bulletins",
  "feeds",
  "desk",
  "spreadsheets",
  "handover",
  "posters",
  "board",
  "console",
  "apidocs",
  "demo",
  "recheck",
  "cli",
  "app",
];
/** Of another feature only its `index.ts`; these may be imported besides. */
const otherDoors = ["server/notices/content-view/index.ts"];
/** Files that name all tables, so they look into every feature. */
const knowTables = ["server/entities.ts"];
/** Where programs start and are put together; nobody imports them. */
const roots = [
  "server/main.ts",
  "server/audit-main.ts",
  "server/signature-thread.ts",
  "server/reading-thread.ts",
  "server/file-thread.ts",
  "server/scan-thread.ts",
  "server/cli.ts",
  "server/app.ts",
  "server/entities.ts",
];
/** May read the environment: settings, and the start that hands them over. */
const mayReadEnvironment = ["server/core/config.ts", "server/main.ts", "server/audit-main.ts"];
/** May ask for the time. */
const mayReadTime = ["server/core/clock.ts", "server/main.ts"];
const longestFile = 300;

const filesIn = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        if (entry.name === "node_modules") return [];
        return entry.isDirectory() ? filesIn(path) : /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
      });

const server = filesIn("server");
const shared = filesIn("shared");
const text = (file: string): string => readFileSync(file, "utf8");
/** Source without comments, so that prose about a rule doesn't break it. */
const code = (file: string): string =>
  text(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "$1");

interface Import {
  /** Relative ones as a path from the root of the repository, packages by name. */
  target: string;
  relative: boolean;
}

const importsOf = (file: string): Import[] =>
  [...code(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)["']([^"']+)["']/gm)].map(([, name = ""]) => {
    const relative = name.startsWith(".");
    return { target: relative ? normalize(join(dirname(file), name)) : name, relative };
  });

/** The feature that a file of the server belongs to; `app` for the files that know all of them. */
const featureOf = (file: string): string => (roots.includes(file) ? "app" : (file.split("/")[1] ?? ""));

const relativeImports = (files: string[]): { file: string; target: string }[] =>
  files.flatMap((file) =>
    importsOf(file)
      .filter(({ relative }) => relative)
      .map(({ target }) => ({ file, target })),
  );
const name = ({ file, target }: { file: string; target: string }): string => `${file} imports ${target}`;
const isMigration = (file: string): boolean => file.startsWith("server/migrations/");
const betweenFeatures = relativeImports(server).filter(
  ({ file, target }) =>
    target.startsWith("server/") &&
    !isMigration(file) &&
    !roots.includes(file) &&
    featureOf(file) !== featureOf(target),
);

it("knows the place of every feature", () => {
  const features = new Set(server.filter((file) => file.split("/").length > 2 && !isMigration(file)).map(featureOf));
  expect([...features].filter((feature) => !order.includes(feature))).toEqual([]);
});

it("imports one way: only features that stand to the left", () => {
  const wrong = betweenFeatures.filter(
    ({ file, target }) => order.indexOf(featureOf(target)) > order.indexOf(featureOf(file)),
  );
  expect(wrong.map(name)).toEqual([]);
});

it("enters another feature only by its index.ts", () => {
  const wrong = betweenFeatures.filter(
    ({ target }) => !target.startsWith("server/core/") && !target.endsWith("/index.ts") && !isMigration(target),
  );
  const nested = betweenFeatures.filter(
    ({ target }) =>
      target.split("/").length > 3 &&
      target.endsWith("/index.ts") &&
      !otherDoors.includes(target) &&
      !isMigration(target),
  );
  expect([...wrong, ...nested].map(name)).toEqual([]);
});

it("keeps tables inside their feature", () => {
  const wrong = relativeImports(server).filter(
    ({ file, target }) =>
      target.endsWith("/entities.ts") && featureOf(file) !== featureOf(target) && !knowTables.includes(file),
  );
  expect(wrong.filter(({ target }) => target !== "server/entities.ts").map(name)).toEqual([]);
});

it("lets migrations know only the kinds of columns", () => {
  const wrong = relativeImports(server.filter(isMigration)).filter(
    ({ target }) => !isMigration(target) && !target.startsWith("server/core/"),
  );
  expect(wrong.map(name)).toEqual([]);
});

it("keeps shared/ pure: only shared/ and packages, nothing of Node", () => {
  const wrong = shared.flatMap((file) =>
    importsOf(file)
      .filter(({ target, relative }) => (relative ? !target.startsWith("shared/") : target.startsWith("node:")))
      .map(({ target }) => ({ file, target })),
  );
  expect(wrong.map(name)).toEqual([]);
});

it("imports only files that are there, with their ending", () => {
  const wrong = relativeImports([...server, ...shared]).filter(({ target }) => !existsSync(target));
  expect(wrong.map(name)).toEqual([]);
});

it("reads the environment only in the settings", () => {
  const wrong = server.filter(
    (file) => !mayReadEnvironment.includes(file) && file !== "server/build.mjs" && /\bprocess\.env\b/.test(code(file)),
  );
  expect(wrong).toEqual([]);
});

it("asks for the time only in the clock: new Date() and Date.now() are nowhere else", () => {
  const asks = /\bnew Date\(\s*\)|\bDate\.now\(/;
  const inBrowser = (file: string) =>
    file.startsWith("server/console/islands/") || file.startsWith("server/board/scripts/");
  const wrong = [...server, ...shared].filter(
    (file) => !mayReadTime.includes(file) && !inBrowser(file) && asks.test(code(file)),
  );
  expect(wrong).toEqual([]);
});

it("keeps files short", () => {
  const lines = (file: string) => text(file).split("\n").length - 1;
  const long = [...server, ...shared, ...filesIn("test")].filter((file) => lines(file) > longestFile);
  expect(long.map((file) => `${file}: ${lines(file)} lines`)).toEqual([]);
});
