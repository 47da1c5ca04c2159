import { expect, it } from "vitest";
import { readFile } from "../../../server/files/reading/read-file.ts";
import type { FileReader } from "../../../server/files/reading/reading.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { FileEntry } from "../../../shared/notices/content.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { officeFile } from "../../support/files.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";
import { workbook } from "../../support/workbook.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, end, saveState, screenshot } from "../host/editing.ts";
import { sendInChat } from "../host/picking.ts";

/** A reader that stops at the third page of twelve of a document until it is let go on. */
let goOn = (): void => undefined;
const stopped = new Promise<void>((resolve) => {
  goOn = resolve;
});
const reader: FileReader = async (file, told) => {
  if (file.mediaType.endsWith("wordprocessingml.document")) {
    told?.({ page: 3, pages: 12 });
    await stopped;
  }
  return readFile(file, told);
};
const app = await testApp({ overrides: { readFile: reader } });
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);
const stored = async (id: string) =>
  (expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`)).draft?.elements.attachments ?? []) as FileEntry[];

async function open() {
  const { id } = await draft(app, handler, { itemCode: "MJ-01-03", title: "选民登记日公告", elements: {} });
  const phone = await host.open({ route: `${editPage}?notice=${id}`, storage: await loggedIn(app, handler) });
  await phone.page.getByLabel("标题", { exact: true }).waitFor();
  return { phone, id };
}

it("a file with something in it that isn't seen is said what it hides, and goes up as a cleaned copy after one tap", async () => {
  const { phone, id } = await open();
  const { page } = phone;
  const rows = [
    ["姓名", "金额"],
    ["张*", 100],
  ];
  const sheets = [
    { name: "公示", rows },
    { name: "底册", rows, hidden: 1 as const },
  ];
  await sendInChat(phone, { "名单.xlsx": workbook({ sheets }) });
  await page.getByRole("button", { name: "附件 从聊天选文件" }).tap();
  const file = page.locator(".file");
  await expect.poll(() => file.textContent()).toContain("隐藏的工作表");
  await screenshot(phone, "file-hidden");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "清理后继续 名单.xlsx" }).tap();
  await expect.poll(() => file.textContent()).toContain("清理过的副本，已去掉隐藏的工作表");
  await expect.poll(() => saveState(phone).textContent()).toBe("已保存到服务器");
  await expect.poll(async () => (await stored(id)).map(({ name }) => name)).toEqual(["名单.xlsx"]);
  expect(await page.getByRole("button", { name: /清理后继续/ }).count()).toBe(0);
  await end(phone);
});

it("says which page of a file is read now, and then what it tells of somebody", async () => {
  const { phone } = await open();
  const { page } = phone;
  const body = "<w:document><w:p><w:r><w:t>证号640221198001011237</w:t></w:r></w:p></w:document>";
  await sendInChat(phone, { "说明.docx": await officeFile("docx", { "word/document.xml": body }) });
  await page.getByRole("button", { name: "附件 从聊天选文件" }).tap();
  const file = page.locator(".file");
  await expect.poll(() => file.textContent()).toContain("正在检查里面的文字：第 3 页，共 12 页……");
  await screenshot(phone, "file-reading");
  goOn();
  await expect.poll(() => file.textContent()).toContain("含有不能公开的个人信息：身份证号“640…”。请隐去后重新上传。");
  await screenshot(phone, "file-found");
  expect(await file.textContent()).not.toContain("正在检查");
  await end(phone);
});
