import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { openReadingThread } from "../../../server/files/index.ts";

const folder = await mkdtemp(join(tmpdir(), "reading-"));
afterAll(() => rm(folder, { recursive: true }));

it("doesn't count against a file how long the one before it took", async () => {
  const program = join(folder, "reader.mjs");
  const never = "new Promise((done) => setTimeout(done, 60_000))";
  const source = `export default ({ bytes }) => (bytes.length > 0 ? ${never} : { state: "clean", found: [] });`;
  await writeFile(program, source);
  const thread = openReadingThread(pathToFileURL(program), 2_000);
  const file = (length: number) => ({ bytes: new Uint8Array(length), mediaType: "application/pdf" as const });
  try {
    const both = await Promise.all([thread.read(file(1)), thread.read(file(0))]);
    expect(both.map(({ state }) => state)).toEqual(["unreadable", "clean"]);
  } finally {
    await thread.close();
  }
});

it("tells which page is read, and why a file that takes too long can't be", async () => {
  const program = join(folder, "pages.mjs");
  const source = `export default async ({ bytes, port }) => {
    for (let page = 1; page <= 3; page++) port.postMessage({ page, pages: 3 });
    if (bytes.length > 0) await new Promise((done) => setTimeout(done, 60_000));
    await new Promise((done) => setTimeout(done, 50));
    return { state: "clean", found: [] };
  };`;
  await writeFile(program, source);
  const thread = openReadingThread(pathToFileURL(program), 3_000);
  const told: unknown[] = [];
  try {
    const file = (length: number) => ({ bytes: new Uint8Array(length), mediaType: "application/pdf" as const });
    expect(await thread.read(file(0), (count) => told.push(count))).toEqual({ state: "clean", found: [] });
    expect(told).toEqual([1, 2, 3].map((page) => ({ page, pages: 3 })));
    expect(await thread.read(file(1))).toEqual({ state: "unreadable", found: [], reason: "slow" });
  } finally {
    await thread.close();
  }
});
