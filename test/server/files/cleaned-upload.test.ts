import { expect, it } from "vitest";
import { Attachment } from "../../../server/files/index.ts";
import type { KeptAttachment } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";
import { workbook } from "../../support/workbook.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const village = "640221100200";
const secret = "640221198001011237";

const listWithHiddenSheet = workbook({
  sheets: [
    { name: "公示", rows: [["姓名", "金额"]] },
    { name: "底册", rows: [["身份证号", secret]], hidden: 1 },
  ],
});
const send = (clean: boolean) => {
  const form = new FormData();
  form.append("villageCode", village);
  if (clean) form.append("clean", "1");
  form.append("file", new Blob([new Uint8Array(listWithHiddenSheet)]), "名单.xlsx");
  return app.as(handler).post<KeptAttachment>("/api/attachments", form);
};

it("a file with a hidden sheet leaves no row when it is refused; agreed to, the cleaned copy is what is kept, read and published", async () => {
  const refused = await send(false);
  expect([refused.status, refused.code]).toEqual([422, "files.hidden"]);
  expect(await app.store.read((db) => db.count(Attachment))).toBe(0);
  const kept = expectOk<KeptAttachment>(await send(true));
  expect(kept.removed).toEqual(["隐藏的工作表"]);
  expect(await app.store.read((db) => db.count(Attachment))).toBe(1);
  const { bytes } = await app.as(handler).get(`/files/${kept.sha256}`);
  expect(bytes.equals(listWithHiddenSheet)).toBe(false);
  const elements = {
    ...{ content: "停水", range: "全村", time: "9月10日" },
    attachments: [{ sha256: kept.sha256, name: kept.name }],
  };
  const notice = await draft(app, handler, { itemCode: "BM-01-01", title: "停水通知", elements });
  // Nothing of what was hidden is left to be found.
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  expect(expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`)).state).toBe("signing");
});
