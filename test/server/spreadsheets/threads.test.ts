import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { openFileThread } from "../../../server/core/file-thread.ts";
import { readUploadedIn } from "../../../server/spreadsheets/index.ts";
import { csv } from "../../support/sheets.ts";
import { table } from "../../support/understood.ts";
import { book } from "../../support/workbook.ts";

// Beside the sources, so that packages are found.
const folder = mkdtempSync(join(process.cwd(), "node_modules/.file-thread-"));
const outfile = join(folder, "file-thread.mjs");
await build({
  entryPoints: ["server/file-thread.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "error",
});
const thread = openFileThread(pathToFileURL(outfile));
afterAll(async () => {
  await thread.close();
  rmSync(folder, { recursive: true });
});

const target = table("ZC-02-05", "detail");
const read = (bytes: Buffer) => readUploadedIn(thread)({ bytes, target, sheet: undefined, clean: false, profiles: [] });

it("reads in a thread what is read here, and its refusals come back as they are", async () => {
  const { understood } = await read(
    csv([
      ["户主", "金额"],
      ["张三", "1200"],
    ]),
  );
  expect(understood.rows).toEqual([{ name: "张三", amount: "1200.00" }]);
  await expect(
    read(
      csv([
        ["户主", "金额"],
        ["=1", "1"],
      ]),
    ),
  ).rejects.toMatchObject({
    code: "import.invalid",
    details: { count: 1 },
  });
});

it.each([
  ["memory", { megabytes: 16, milliseconds: 20_000 }],
  ["time", { megabytes: 512, milliseconds: 250 }],
])("gives up a file that takes too much %s, and reads the next one", async (_, limits) => {
  const strict = openFileThread(pathToFileURL(outfile), limits);
  const job = { target, sheet: undefined, clean: false, profiles: [] };
  const full = Array.from({ length: 5_000 }, (_row, at) => Array.from({ length: 40 }, (_cell, cell) => at * cell));
  try {
    const given = readUploadedIn(strict)({ ...job, bytes: book([["户主", "金额"], ...full]) });
    await expect(given).rejects.toMatchObject({ code: "import.unreadable" });
  } finally {
    await strict.close();
  }
  expect(
    (
      await read(
        csv([
          ["户主", "金额"],
          ["张三", "1200"],
        ]),
      )
    ).understood.rows,
  ).toHaveLength(1);
});
