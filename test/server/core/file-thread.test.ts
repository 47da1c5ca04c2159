import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { openFileThread } from "../../../server/core/file-thread.ts";

const folder = await mkdtemp(join(tmpdir(), "files-"));
afterAll(() => rm(folder, { recursive: true }));

it("doesn't count against a file how long the one before it took", async () => {
  const program = join(folder, "reader.mjs");
  const never = "new Promise((done) => setTimeout(done, 60_000))";
  await writeFile(program, `export const read = ({ slow }) => (slow ? ${never} : "read");`);
  const thread = openFileThread(pathToFileURL(program), { megabytes: 128, milliseconds: 2_000 });
  try {
    const [slow, quick] = await Promise.allSettled([
      thread.run("read", { slow: true }),
      thread.run("read", { slow: false }),
    ]);
    expect(slow.status).toBe("rejected");
    expect(quick).toMatchObject({ status: "fulfilled", value: "read" });
  } finally {
    await thread.close();
  }
});
