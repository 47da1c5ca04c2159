import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createApp } from "../../server/app.ts";
import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { Upload, UploadChunk } from "../../server/files/entities.ts";
import { Attachment, clearUploads } from "../../server/files/index.ts";
import { migrations } from "../../server/migrations/index.ts";
import type { AttachmentAnswer } from "../../shared/api/attachments.ts";
import { testApp } from "../support/app.ts";
import { type Caller, callerAt } from "../support/caller.ts";
import { scene } from "../support/files.ts";
import { filesBelow } from "../support/traces.ts";
import { beginUpload, putChunk } from "../support/uploads.ts";

const village = "640221100200";

/** Two servers with a pool of their own each, on one database and one object store, as two processes have. */
async function twoServers() {
  const app = await testApp();
  const store = await openStore({ url: app.store.url, entities, migrations, strict: true, poolSize: 4 });
  const koa = createApp({ ...app.parts, store });
  const server = koa.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    koa.emit("close");
    await store.close();
  });
  const person = await app.person({ grants: [["handler", village]] });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const second = callerAt(url, () => ({ authorization: `Bearer ${app.token(person)}` }));
  return { app, store, callers: [app.as(person), second] as const };
}

it("two processes take the chunks of one upload and complete it at the same time: one attachment, no chunk left", async () => {
  const { app, store, callers } = await twoServers();
  for (let round = 0; round < 6; round++) {
    const bytes = await scene(900, 700, 10 + round)
      .png({ compressionLevel: 0 })
      .toBuffer();
    const begun = await Promise.all(callers.map((as) => beginUpload(as, village, bytes)));
    const [id = ""] = new Set(begun.map(({ body }) => body.id));
    expect(begun.map(({ body }) => body.id)).toEqual([id, id]);
    const parts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].filter((at) => at * 131_072 < bytes.length);
    const put = (as: Caller) => Promise.all(parts.map((at) => putChunk(as, id, bytes, at)));
    const kept = (await Promise.all(callers.map(put))).flat();
    expect(new Set(kept.map(({ status }) => status))).toEqual(new Set([200]));
    const complete = (as: Caller) => as.post<AttachmentAnswer>(`/api/uploads/${id}/completion`);
    const answers = await Promise.all([...callers, ...callers].map(complete));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.sha256)).size).toBe(1);
  }
  await Promise.all([clearUploads(app.parts), clearUploads({ ...app.parts, store })]);
  const count = (table: typeof Attachment | typeof Upload | typeof UploadChunk) =>
    app.store.read((db) => db.count(table as typeof Upload));
  expect([await count(Attachment), await count(Upload), await count(UploadChunk)]).toEqual([6, 6, 0]);
  expect(filesBelow(app.parts.config.objectStore.replace("file:", ""))).toHaveLength(6);
});
