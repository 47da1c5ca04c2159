// `npm test`: everything there is to check, from the programs it needs to the table of routes that were called.
// The last line is `N passed, N failed`: vitest's tests and, one each, the steps around them.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fastFolder } from "./fast-folder.mjs";
import { ensureNeeds } from "./needs.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
let passed = 0;
let failed = 0;

/** What to run instead of everything, such as `npm test -- test/server/notices`: then routes that weren't called are no failure. */
const only = process.argv.slice(2);

/** Runs a program; gives its exit code and, unless shown at once, what it said. */
function run(command, options, { env = {}, show = false } = {}) {
  const child = spawn(command, options, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (chunk) => (said += chunk));
  child.stderr?.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, said }));
  });
}

const bin = (name) => join(root, "node_modules/.bin", name);

/** A step that counts as one check and says something only when it fails. */
async function step(name, command, options) {
  const start = performance.now();
  const { code, said } = await run(command, options);
  if (code === 0) passed++;
  else failed++;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(said.split("\n").slice(-200).join("\n"));
}

/** WeChat's own compiler, without a network. Its thousand packages stand behind a lock file of their own and are installed once; none of their scripts runs. */
async function compileMiniprogram() {
  const tool = join(root, "test/miniprogram/compile");
  if (!existsSync(join(tool, "node_modules/miniprogram-ci")))
    await step("install WeChat's compiler", "npm", [
      "ci",
      "--prefix",
      tool,
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
    ]);
  await step("compile the mini-program", process.execPath, [join(tool, "compile.cjs")]);
}

/** Runs vitest and counts from its own report; a run that ends without one is a failure. */
async function tests(name, folder, options) {
  const report = join(folder, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(bin("vitest"), ["run", ...reporters, ...options], {
    env: { TMPDIR: folder, CALLS_FOLDER: folder },
    show: true,
  });
  const before = failed;
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    passed += numPassedTests;
    // A test that is skipped proves nothing, and a file that doesn't load has no tests to count.
    failed += numFailedTests + numPendingTests + numTodoTests;
    failed += testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    ).length;
  } catch (fault) {
    console.log(`vitest left no report: ${fault.message}`);
  }
  if (code !== 0 && failed === before) failed++;
}

ensureNeeds();
const folder = mkdtempSync(join(fastFolder(4), "village-code-tests-"));
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });
try {
  await step("build", process.execPath, ["server/build.mjs"]);
  await step("lint", bin("biome"), ["check", "."]);
  await step("types", bin("tsc"), ["-p", "."]);
  await step("types of the mini-program", bin("tsc"), ["-p", "miniprogram"]);
  if (only.length === 0) await compileMiniprogram();
  await tests("tests", folder, ["--project=!calls", ...only]);
  if (only.length === 0) await tests("calls", folder, ["--project=calls"]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
