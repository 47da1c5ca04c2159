import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { openSheetThreads, type ReadUploaded } from "../../../server/spreadsheets/index.ts";

const folder = await mkdtemp(join(tmpdir(), "sheets-"));
afterAll(() => rm(folder, { recursive: true }));

it("doesn't count against a table how long the file before it took", async () => {
  const program = join(folder, "reader.mjs");
  const never = "new Promise((done) => setTimeout(done, 60_000))";
  await writeFile(program, `export default ({ bytes }) => (bytes.length > 0 ? ${never} : { sheet: "read" });`);
  const threads = openSheetThreads(pathToFileURL(program), { megabytes: 128, milliseconds: 2_000 });
  const job = (length: number) => ({ bytes: new Uint8Array(length) }) as Parameters<ReadUploaded>[0];
  try {
    const [slow, quick] = await Promise.allSettled([threads.read(job(1)), threads.read(job(0))]);
    expect(slow).toMatchObject({ status: "rejected", reason: { code: "import.unreadable" } });
    expect(quick).toMatchObject({ status: "fulfilled", value: "read" });
  } finally {
    await threads.close();
  }
});
