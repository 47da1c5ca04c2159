import { expect, it } from "vitest";
import { UploadChunk } from "../../../server/files/entities.ts";
import { clearUploads } from "../../../server/files/index.ts";
import { purgeErased } from "../../../server/notices/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import { uploadLimits } from "../../../shared/api/attachments.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { smallPdf } from "../../support/files.ts";
import { expectOk, published } from "../../support/signers.ts";
import { databaseFiles, filesBelow, tracesIn, writeOut } from "../../support/traces.ts";
import { beginUpload, putChunk } from "../../support/uploads.ts";

const app = await testApp();
const people = await erasers(app);
const village = "640221100200";
const objects = app.parts.config.objectStore.replace("file:", "");

/** A file of three chunks with a word in each, and its name. */
const words = ["zkqfirstchunkvx7", "zkqsecondchunkvx7", "zkqthirdchunkvx7"];
const bytes = smallPdf({ body: words.map((word) => `% ${word} ${"x".repeat(uploadLimits.chunk)}`).join("\n") });
const name = "zkquploadednamevx7";

const traces = async (looked: readonly string[]) => {
  await writeOut(app.store);
  return tracesIn([...(await databaseFiles(app.store)), ...filesBelow(objects)], looked);
};

async function uploadChunks(as = app.as(people.handler), file = bytes): Promise<string> {
  const { id } = expectOk<{ id: string }>(await beginUpload(as, village, file, `${name}.pdf`));
  for (let at = 0; at * uploadLimits.chunk < file.length; at++) expectOk(await putChunk(as, id, file, at));
  return id;
}

it("leaves nothing of an uploaded file after its notice is erased: no chunk, no name, no digest", async () => {
  const id = await uploadChunks();
  // What can't be found before proves nothing afterwards.
  const before = await traces([...words, name]);
  expect([...words, name].filter((word) => !before.some((line) => line.endsWith(`: ${word}`)))).toEqual([]);
  const handler = app.as(people.handler);
  const file = expectOk<AttachmentAnswer>(await handler.post(`/api/uploads/${id}/completion`));
  await clearUploads(app.parts);
  const notice = await published(app, people, {
    itemCode: "MJ-02-02",
    title: "村民代表会议决议",
    elements: {
      ...{ meetingDate: "2026-08-20", attend: "42 人", motion: "修渠", vote: "同意 40 票", decision: "通过" },
      minutes: [{ sha256: file.sha256, name: `${name}.pdf` }],
    },
  });
  await erase(app, people, notice.id, 1);
  await purgeErased(app.parts);
  expect(await traces([...words, name, file.sha256])).toEqual([]);
});

it("leaves nothing of an upload that nobody went on with", async () => {
  await uploadChunks();
  app.clock.forward(8 * 24 * 3600);
  await clearUploads(app.parts);
  expect(tracesIn(filesBelow(objects), words)).toEqual([]);
  expect(await app.store.read((db) => db.count(UploadChunk))).toBe(0);
});
