import { defineConfig } from "vitest/config";

/** Everything under test/server touches tables and runs twice: once per engine. */
const tables = ["test/server/**/*.test.ts", "test/journeys/**/*.test.ts", "test/crash/**/*.test.ts"];
const globalSetup = "test/support/global-setup.ts";

/** Browsers, servers and proxies as processes of their own: a stall of a shared machine may cost a test its first try, never two. */
const wholePrograms = { testTimeout: 300_000, retry: 1 };

/** Files share a process and what it has loaded: loading the server anew for each of them took half of the time. */
const together = { isolate: false };

const projects = [
  { name: "pure", include: ["test/shared/**/*.test.ts", "test/cli/**/*.test.ts", "test/*.test.ts"], ...together },
  { name: "sqlite", include: tables, env: { ENGINE: "sqlite" }, globalSetup, ...together },
  {
    name: "mysql",
    include: [...tables, "test/mysql/**/*.test.ts"],
    env: { ENGINE: "mysql" },
    globalSetup,
    ...together,
  },
  // Whole processes: the built program, nginx, several servers on one database.
  {
    name: "deploy",
    include: ["test/deploy/**/*.test.ts"],
    env: { ENGINE: "mysql" },
    globalSetup,
    ...wholePrograms,
  },
  { name: "browser", include: ["test/browser/**/*.test.ts"], globalSetup, ...wholePrograms, ...together },
  { name: "miniprogram", include: ["test/miniprogram/**/*.test.ts"], globalSetup, ...wholePrograms },
];
/** Looks at what the tests before it have called; `npm test` runs it last. */
const calls = { name: "calls", include: ["test/calls/**/*.test.ts"], globalSetup };

export default defineConfig({
  oxc: false,
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    // What is waited for comes when it comes; the second that vitest gives it is a measure of the machine.
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    // Two even where there are more cores: the tests share one database server and start browsers and processes of their own.
    maxWorkers: 2,
    silent: "passed-only",
    projects: [...projects, ...(process.env.CALLS_FOLDER ? [calls] : [])].map((test) => ({ extends: true, test })),
  },
});
