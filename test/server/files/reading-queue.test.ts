import { randomBytes } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { newId } from "../../../server/core/ids.ts";
import { Attachment } from "../../../server/files/index.ts";
import { readFile } from "../../../server/files/reading/read-file.ts";
import type { FileReader } from "../../../server/files/reading/reading.ts";
import { readingLimits } from "../../../server/files/reading/under-way.ts";
import type { AttachmentAnswer, ReadingProgress } from "../../../shared/api/attachments.ts";
import { testApp } from "../../support/app.ts";
import { officeFile, uploadForm } from "../../support/files.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";

/** The reader begins when it is let. */
const newGate = () => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
};
let gate = newGate();
let begun: string[] = [];
const reader: FileReader = async (file, told) => {
  begun.push(file.mediaType);
  told?.({ page: 2, pages: 7 });
  await gate.promise;
  return readFile(file, told);
};
const app = await testApp({ overrides: { readFile: reader } });
const village = "640221100200";
const other = "640221100201";
const { handler } = await bothSigners(app);
const neighbour = await app.person({ name: "邻村经办", grants: [["handler", other]] });

afterEach(() => {
  gate.resolve();
  gate = newGate();
  begun = [];
});

let made = 0;
async function uploaded(person: Person = handler, place = village): Promise<AttachmentAnswer> {
  const body = `<w:document><w:p><w:r><w:t>第${++made}份说明</w:t></w:r></w:p></w:document>`;
  const bytes = await officeFile("docx", { "word/document.xml": body });
  return expectOk(await app.as(person).post("/api/attachments", uploadForm(place, bytes, `说明${made}.docx`)));
}
const read = (sha256: string, person: Person = handler, villageCode = village) =>
  app.as(person).post(`/api/attachments/${sha256}/reading`, { villageCode });
const progress = async (sha256: string): Promise<ReadingProgress> =>
  expectOk(await app.as(handler).get(`/api/attachments/${sha256}/reading?villageCode=${village}`));

it("whoever waits is told which page of how many is read, and that a file waits for its turn", async () => {
  const [first, second] = [await uploaded(), await uploaded()];
  expect(await progress(first.sha256)).toEqual({ state: "waiting", words: expect.any(String), progress: null });
  const reading = [read(first.sha256)];
  // The second is asked for once the first is being read: sent together, either may be the first to arrive.
  await expect.poll(async () => (await progress(first.sha256)).progress).toEqual({ page: 2, pages: 7 });
  reading.push(read(second.sha256));
  await expect.poll(async () => (await progress(second.sha256)).progress).toEqual({ page: 0, pages: 0 });
  gate.resolve();
  for (const answer of await Promise.all(reading)) expect(expectOk<ReadingProgress>(answer).state).toBe("clean");
  expect(await progress(first.sha256)).toEqual({ state: "clean", words: null, progress: null });
});

it("tells nobody of another village's file, and knows what it is asked", async () => {
  const { sha256 } = await uploaded();
  const at = (sum: string, place: string) => `/api/attachments/${sum}/reading?villageCode=${place}`;
  expect((await app.as(neighbour).get(at(sha256, village))).status).toBe(403);
  expect((await app.as(neighbour).get(at(sha256, other))).code).toBe("files.unknown");
  expect((await app.as(handler).get(at(sha256, "64"))).code).toBe("request.invalid");
  expect((await app.visitor.get(at(sha256, village))).status).toBe(401);
});

it("a village with many files doesn't hold up another's, and beyond what may wait is told to come again: nothing is lost", async () => {
  const [first] = [await uploaded()];
  const row = await app.store.read((db) => db.findOneBy(Attachment, { sha256: first.sha256 }));
  // More files than anybody uploads in a test, as rows alone: their bytes are fetched when it is their turn.
  const many = Array.from({ length: readingLimits.owner + 1 }, () => ({
    ...{ ...(row as Attachment), id: newId(app.clock()), sha256: randomBytes(32).toString("hex") },
  }));
  await app.store.transaction((tx) => tx.insert(Attachment, many));
  const theirs = await uploaded(neighbour, other);
  const reading = read(first.sha256);
  await expect.poll(() => begun.length).toBe(1);
  const queued = many.slice(0, readingLimits.owner).map(({ sha256 }) => read(sha256));
  const last = many.at(-1)?.sha256 ?? "";
  const waiting = many.slice(0, readingLimits.owner);
  for (const { sha256 } of waiting)
    await expect.poll(async () => (await progress(sha256)).progress).toEqual({ page: 0, pages: 0 });
  const refused = await read(last);
  expect([refused.status, refused.code, refused.headers.get("retry-after")]).toEqual([503, "files.reading_full", "60"]);
  // Nor does a submission wait for what found no room.
  const notice = await draft(app, handler, {
    ...{ itemCode: "BM-01-01", title: "停水通知" },
    elements: { content: "停水", range: "全村", time: "9月10日", attachments: [{ sha256: last, name: "说明.docx" }] },
  });
  expect((await app.as(handler).post(`/api/notices/${notice.id}/submit`)).code).toBe("files.reading_full");
  const neighbours = read(theirs.sha256, neighbour, other);
  await expect.poll(async () => (await neighboursProgress(theirs.sha256)).progress).not.toBeNull();
  gate.resolve();
  expect(expectOk<ReadingProgress>(await neighbours).state).toBe("clean");
  for (const answer of await Promise.all([reading, ...queued])) expectOk(answer);
  expectOk(await read(last));
});

const neighboursProgress = async (sha256: string): Promise<ReadingProgress> =>
  expectOk(await app.as(neighbour).get(`/api/attachments/${sha256}/reading?villageCode=${other}`));
