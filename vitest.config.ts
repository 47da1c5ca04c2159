import { defineConfig } from "vitest/config";

/** Everything under test/server touches tables and runs twice: once per engine. */
const tables = ["test/server/**/*.test.ts", "test/journeys/**/*.test.ts"];

export default defineConfig({
  oxc: false,
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: ["test/shared/**/*.test.ts", "test/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "sqlite",
          include: tables,
          env: { ENGINE: "sqlite" },
          globalSetup: "test/support/global-setup.ts",
        },
      },
      {
        extends: true,
        test: { name: "mysql", include: tables, env: { ENGINE: "mysql" }, globalSetup: "test/support/global-setup.ts" },
      },
      { extends: true, test: { name: "browser", include: ["test/browser/**/*.test.ts"], testTimeout: 120_000 } },
    ],
  },
});
