import { expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import type { FileEntry } from "../../../shared/notices/content.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { officeFile, smallPdf } from "../../support/files.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";
import type { Miniprogram } from "../host/browser.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, end, saveState, screenshot } from "../host/editing.ts";
import { deny, fill, photograph, sendInChat } from "../host/picking.ts";

// Pictures and documents on the drafting page: on the phone first, then uploaded, and removable at any time.
const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);
const label = "附件";

const stored = async (id: string) =>
  (expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`)).draft?.elements.attachments ?? []) as FileEntry[];

/** A draft of an event, open on a phone. */
async function open(more: object = {}): Promise<{ phone: Miniprogram; id: string }> {
  const { id } = await draft(app, handler, { itemCode: "MJ-01-03", title: "选民登记日公告", elements: {} });
  const phone = await host.open({ route: `${editPage}?notice=${id}`, storage: await loggedIn(app, handler), ...more });
  await phone.page.getByLabel("标题", { exact: true }).waitFor();
  return { phone, id };
}

const button = ({ page }: Miniprogram, name: string) => page.getByRole("button", { name: `${label} ${name}` });
const files = ({ page }: Miniprogram) => page.locator(".file");

it("a photo is shrunk, shown, uploaded, and can be removed", async () => {
  const { phone, id } = await open();
  const { page } = phone;
  const [bytes = 0] = await photograph(phone, "camera", [{ width: 3000, height: 2000 }]);
  expect(bytes).toBeGreaterThan(300_000);
  await button(phone, "拍照").tap();
  await page.getByText(/^照片1（.*）\.jpg$/).waitFor();
  await expect
    .poll(() => page.locator(".thumb img").evaluate((node: HTMLImageElement) => node.naturalWidth))
    .toBeGreaterThan(0);
  await expect.poll(() => files(phone).textContent()).toContain("已上传");
  await expect.poll(() => saveState(phone).textContent()).toBe("已保存到服务器");
  await screenshot(phone, "photo");
  expect(await axeFaults(page)).toEqual([]);
  const [kept] = await stored(id);
  expect(kept?.name).toMatch(/^照片1/);
  // At most 250 KB on the phone (`test/miniprogram/device/photos.test.ts`); the server, which encodes it anew, may need a little more.
  expect(kept?.size).toBeLessThanOrEqual(300 * 1024);
  await page.getByRole("button", { name: /删去 照片1/ }).tap();
  await expect.poll(() => files(phone).count()).toBe(0);
  await expect.poll(() => stored(id)).toEqual([]);
  await end(phone);
});

it("several photos of the album come together; a photo of 20 MB becomes one of 250 KB", async () => {
  const { phone } = await open();
  const [large = 0] = await photograph(phone, "album", [
    { width: 4000, height: 3000, grain: true },
    { width: 800, height: 600 },
  ]);
  expect(large).toBeGreaterThan(20 * 1024 * 1024);
  await button(phone, "从相册选").tap();
  await expect.poll(() => files(phone).count(), { timeout: 60_000 }).toBe(2);
  await expect.poll(() => saveState(phone).textContent(), { timeout: 60_000 }).toBe("已保存到服务器");
  const sizes = await phone.page.evaluate(() =>
    [...(globalThis as unknown as { pictures: Map<string, Blob> }).pictures]
      .filter(([path]) => path.startsWith("http://usr/"))
      .map(([, { size }]) => size),
  );
  expect(Math.max(...sizes)).toBeLessThanOrEqual(250 * 1024);
  await end(phone);
});

it("without a network files wait on the phone, and go up by themselves when it is back", async () => {
  const { phone, id } = await open();
  const { page, context } = phone;
  await context.setOffline(true);
  await photograph(phone, "camera", [{ width: 900, height: 600 }]);
  await button(phone, "拍照").tap();
  await sendInChat(phone, { "会议纪要.pdf": smallPdf() });
  await button(phone, "从聊天选文件").tap();
  await page.getByText("会议纪要.pdf", { exact: true }).waitFor();
  await expect.poll(() => files(phone).last().textContent()).toContain("已保存到手机");
  await expect.poll(() => saveState(phone).textContent()).toContain("已保存到手机");
  await screenshot(phone, "files-waiting");
  await context.setOffline(false);
  await expect.poll(() => files(phone).last().textContent()).toContain("已上传");
  await expect.poll(async () => (await stored(id)).length).toBe(2);
  await end(phone);
});

it("documents of a chat are named, taken as they are, and removable; what can't be taken is said with what to do", async () => {
  const { phone, id } = await open();
  const { page } = phone;
  await sendInChat(phone, {
    "村规民约.pdf": smallPdf(),
    "登记表.docx": await officeFile("docx"),
    "名单.xlsx": await officeFile("xlsx"),
    "旧表.xls": Buffer.from("old"),
    "空.pdf": Buffer.alloc(0),
    "太大.pdf": Buffer.alloc(20 * 1024 * 1024 + 1, 37),
  });
  await button(phone, "从聊天选文件").tap();
  await expect.poll(() => files(phone).count()).toBe(3);
  const told = page.getByRole("alert");
  await expect
    .poll(() => told.textContent())
    .toContain("“旧表.xls”是旧格式，不能作为附件。请用 WPS 或 Office 另存为 xlsx");
  expect(await told.textContent()).toContain("“空.pdf”是空文件");
  expect(await told.textContent()).toContain("“太大.pdf”超过 20 MB。请压缩或拆开后再选");
  await expect.poll(() => saveState(phone).textContent()).toBe("已保存到服务器");
  await screenshot(phone, "documents");
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.getByRole("img", { name: /pdf|docx|xlsx/ }).count()).toBe(0);
  await page.getByRole("button", { name: "删去 登记表.docx" }).tap();
  await expect.poll(async () => (await stored(id)).map(({ name }) => name)).toEqual(["村规民约.pdf", "名单.xlsx"]);
  await end(phone);
});

it("a document that is none of what its name says is refused by name, and the draft goes on without it", async () => {
  const { phone } = await open();
  await sendInChat(phone, { "假的.pdf": Buffer.from("not a PDF at all") });
  await button(phone, "从聊天选文件").tap();
  await expect.poll(() => saveState(phone).textContent()).toMatch(/文件“假的.pdf”没有传上去.*换一个文件再选/);
  await phone.page.getByRole("button", { name: "删去 假的.pdf" }).tap();
  await expect.poll(() => saveState(phone).textContent()).toBe("已保存到服务器");
  await end(phone);
});

it("a full phone says so beside the buttons and keeps what is there", async () => {
  const { phone } = await open();
  const { page } = phone;
  await fill(phone, "files", true);
  await photograph(phone, "camera", [{ width: 900, height: 600 }]);
  await button(phone, "拍照").tap();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("手机存储已满");
  expect(await files(phone).count()).toBe(0);
  await screenshot(phone, "files-full");
  await fill(phone, "files", false);
  await photograph(phone, "camera", [{ width: 900, height: 600 }]);
  await button(phone, "拍照").tap();
  await expect.poll(() => files(phone).count()).toBe(1);
  expect(await page.getByRole("alert").count()).toBe(0);
  await end(phone);
});

it("whoever thinks better of it has met no fault; what the phone forbids is said", async () => {
  const { phone } = await open();
  const { page } = phone;
  for (const name of ["拍照", "从相册选", "从聊天选文件"]) await button(phone, name).tap();
  expect(await page.getByRole("alert").count()).toBe(0);
  await deny(phone, ["camera", "chat"]);
  await button(phone, "拍照").tap();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("微信没有允许使用相机");
  await button(phone, "从聊天选文件").tap();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("微信打不开聊天里的文件");
  await end(phone);
});

it("asks about privacy before the first photo: refused it is said how to go on, agreed the camera opens", async () => {
  const { phone } = await open({ agreed: false });
  const { page } = phone;
  await photograph(phone, "camera", [{ width: 900, height: 600 }]);
  await button(phone, "拍照").tap();
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: "不同意" }).tap();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("需要时再点一次，选“同意”");
  await button(phone, "拍照").tap();
  await page.getByRole("button", { name: "同意", exact: true }).tap();
  await expect.poll(() => files(phone).count()).toBe(1);
  await end(phone);
});

it("asks about privacy before files of a chat are chosen, and once only", async () => {
  const { phone } = await open({ agreed: false });
  const { page } = phone;
  await sendInChat(phone, { "会议记录.pdf": smallPdf() });
  await button(phone, "从聊天选文件").tap();
  await page.getByRole("dialog").getByText("下一步要用到手机的照片、聊天文件或剪贴板。", { exact: false }).waitFor();
  expect(await files(phone).count()).toBe(0);
  await page.getByRole("button", { name: "不同意" }).tap();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("需要时再点一次，选“同意”");
  expect(await files(phone).count()).toBe(0);
  await button(phone, "从聊天选文件").tap();
  await page.getByRole("button", { name: "同意", exact: true }).tap();
  await page.getByText("会议记录.pdf").waitFor();
  await sendInChat(phone, { "补充.pdf": smallPdf() });
  await button(phone, "从聊天选文件").tap();
  await page.getByText("补充.pdf").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await end(phone);
});

it("goes on moving while a document of 20 MB is laid on the phone", async () => {
  const { phone } = await open();
  const { page } = phone;
  const bytes = smallPdf({ body: `% ${"x".repeat(20 * 1024 * 1024 - 2_000)}` });
  await sendInChat(phone, { "工程图纸.pdf": bytes });
  await page.evaluate(() => {
    const frames = { count: 0 };
    Object.assign(window, { frames });
    const next = () => {
      if (document.querySelector(".wx-frame:not([hidden]) .spinner")) frames.count++;
      requestAnimationFrame(next);
    };
    next();
  });
  await button(phone, "从聊天选文件").tap();
  await page.getByText("正在把文件存到手机……").waitFor();
  await page.getByText("工程图纸.pdf").waitFor({ timeout: 60_000 });
  await page.getByText("正在把文件存到手机……").waitFor({ state: "detached" });
  const frames = await page.evaluate(() => (window as unknown as { frames: { count: number } }).frames.count);
  expect(frames).toBeGreaterThan(20);
  expect(phone.errors).toEqual([]);
  await end(phone);
});
