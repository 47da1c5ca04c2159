import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import type { Person } from "../support/people.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const wang = await app.person({ name: "王经办", grants: [["handler", village]] });
const zhang = await app.person({ name: "张经办", grants: [["handler", village]] });

/** A draft of an event item, so that each test has its own. */
async function draft(itemCode: string, elements = {}): Promise<Notice> {
  const body = { villageCode: village, itemCode, period: null, title: "原标题", elements };
  const made = await app.as(wang).post<Notice>("/api/notices", body);
  expect(made.status).toBe(201);
  return made.body;
}

const stored = async (id: string): Promise<Notice> => (await app.as(wang).get<Notice>(`/api/notices/${id}`)).body;

async function openEditor(person: Person, id: string, look?: object) {
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, person);
  await staff.page.goto(`/console/notices/${id}/edit`);
  await ready(staff.page, "editor");
  return staff;
}

/** What a spreadsheet puts on the clipboard, pasted into a field. */
const paste = (field: Locator, text: string) =>
  field.evaluate((input, clipboard) => {
    const data = new DataTransfer();
    data.setData("text/plain", clipboard);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

const state = (page: Page, kind: string) => page.locator(`#save-state[data-kind=${kind}]`).waitFor();

it("shows both when two people write one draft, and saves what is chosen field by field", async () => {
  const { id } = await draft("ZZ-01-01", { population: 2000, households: 700 });
  const first = await openEditor(wang, id);
  const second = await openEditor(zhang, id, phone);
  await first.page.getByLabel("标题").fill("王的标题");
  await first.page.getByLabel("户数").fill("701");
  await first.page.getByLabel("村情简介").fill("王写的简介");
  await first.page.getByRole("button", { name: "保存草稿" }).click();
  await state(first.page, "saved");

  await second.page.getByLabel("标题").fill("张的标题");
  await second.page.getByLabel("村情简介").fill("张写的简介");
  await second.page.getByLabel("户籍人口").fill("2310");
  const dialog = second.page.getByRole("dialog", { name: "王经办也改了这份草稿" });
  await dialog.waitFor();
  const words = await dialog.textContent();
  for (const text of ["王的标题", "张的标题", "王写的简介", "张写的简介", "701", "2310"]) expect(words).toContain(text);
  // What only one of us changed is chosen already; of the rest, mine.
  await dialog.getByRole("group", { name: "标题" }).getByText("王经办填的").click();
  await dialog.getByRole("button", { name: "按选择保存" }).click();
  await state(second.page, "saved");

  const { draft: result } = await stored(id);
  expect(result).toMatchObject({
    title: "王的标题",
    elements: { intro: "张写的简介", population: 2310, households: 701 },
  });
  expect([...first.faults, ...second.faults]).toEqual([]);
});

it("calls the other window of the same person by no name", async () => {
  const { id } = await draft("MJ-01-07");
  const { page, context } = await openEditor(wang, id, phone);
  const other = await context.newPage();
  await other.goto(`/console/notices/${id}/edit`);
  await ready(other, "editor");
  await page.getByLabel("标题").fill("甲窗口的标题");
  await expect.poll(async () => (await stored(id)).draft?.title).toBe("甲窗口的标题");
  await other.getByLabel("标题").fill("乙窗口的标题");
  const dialog = other.getByRole("dialog", { name: "您在另一个窗口或设备上也改了这份草稿" });
  await dialog.getByRole("button", { name: "全部用那边的" }).click();
  await dialog.getByRole("button", { name: "按选择保存" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await other.getByLabel("标题").inputValue()).toBe("甲窗口的标题");
});

it("keeps what could not be saved on the device, and offers it after a reload", async () => {
  const { id } = await draft("MJ-01-01");
  const { page, context } = await openEditor(wang, id, phone);
  // Chromium's offline mode ends with the page, and a page that is left still tries to save: so its way out is cut here.
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError("offline"));
  });
  await page.getByLabel("标题").fill("没有网络时写的标题");
  await state(page, "local");
  expect(await page.locator("#save-state").textContent()).toContain("已留在本机");
  await page.close();

  const again = await context.newPage();
  await again.goto(`/console/notices/${id}/edit`);
  await again.getByText("没能保存的内容").waitFor();
  expect(await again.getByLabel("标题").inputValue()).toBe("原标题");
  await again.getByRole("button", { name: "接着用" }).click();
  await again.locator("#save-state", { hasText: "已保存" }).waitFor();
  expect((await stored(id)).draft?.title).toBe("没有网络时写的标题");
});

it("says what can't be read and isn't saved, and offers it again later", async () => {
  const { id } = await draft("MJ-01-06");
  const { page, context } = await openEditor(wang, id, phone);
  await page.getByLabel("发出票数").fill("两千多");
  await state(page, "partly");
  expect(await page.locator("#save-state").textContent()).toContain("有 1 处认不出来，只留在本机");
  await page.close();

  const again = await context.newPage();
  await again.goto(`/console/notices/${id}/edit`);
  await again.getByRole("button", { name: "接着用" }).click();
  expect(await again.getByLabel("发出票数").inputValue()).toBe("两千多");
  await again.getByLabel("发出票数").fill("2310");
  await state(again, "saved");
  await again.reload();
  await ready(again, "editor");
  expect(await again.locator("#local-copy").isVisible()).toBe(false);
  expect((await stored(id)).draft?.elements.issued).toBe(2310);
});

it("saves by itself once the network is back", async () => {
  const { id } = await draft("MJ-01-03");
  const { page, context } = await openEditor(wang, id);
  await context.setOffline(true);
  await page.getByLabel("标题").fill("断网又恢复");
  await state(page, "local");
  await context.setOffline(false);
  await state(page, "saved");
  expect((await stored(id)).draft?.title).toBe("断网又恢复");
});

it("fills the table from a spreadsheet's clipboard, adds rows, and walks by keyboard", async () => {
  const { id } = await draft("MJ-01-08");
  const { page, faults } = await openEditor(wang, id);
  const grid = page.locator(".grid").first();
  await page.getByRole("button", { name: "加一行" }).first().click();
  const cell = grid.locator("input").first();
  await paste(cell, "甲\t乙\r\n丙\t丁\r\n戊\t己\r\n");
  await page.getByText("已粘贴 3 行").waitFor();
  expect(await grid.locator("tbody tr").count()).toBe(3);
  await grid.locator("input[data-row='0'][data-column='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => (document.activeElement as HTMLElement).dataset.row === "3");
  await page.keyboard.type("庚");
  await page.getByRole("button", { name: "第 1 行下移" }).click();
  await page.getByRole("button", { name: "删除第 1 行" }).click();
  await state(page, "saved");
  const { draft: result } = await stored(id);
  expect(result?.elements.list).toEqual([{ kind: "甲", qty: "乙" }, { kind: "戊", qty: "己" }, { kind: "庚" }]);
  expect(faults).toEqual([]);
});

it("takes a subsidy table of 5,000 lines", async () => {
  const { id } = await draft("ZC-02-06");
  const { page } = await openEditor(wang, id);
  const lines = Array.from({ length: 5000 }, (_, index) => `户主${index}\t一组\t${index}.50`);
  await page.getByRole("button", { name: "加一行" }).first().click();
  await paste(page.locator("#w-detail-0-name"), lines.join("\n"));
  await page.getByText("第 1–100 行，共 5000 行").waitFor();
  await page.getByRole("button", { name: "后 100 行" }).click();
  await page.locator("#w-detail-150-amount").fill("7");
  await state(page, "saved");
  const rows = (await stored(id)).draft?.elements.detail as { amount: number }[];
  expect(rows).toHaveLength(5000);
  expect(rows[150]?.amount).toBe(700);
  expect(rows[4999]?.amount).toBe(499950);
});

it("uploads a file, and removes it again", async () => {
  const { id } = await draft("MJ-01-04");
  const { page, faults } = await openEditor(wang, id, phone);
  const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const input = page.locator("[data-widget] input[type=file]").last();
  await input.setInputFiles({ name: "公示照片.png", mimeType: "image/png", buffer: picture });
  await page.getByRole("link", { name: /公示照片/ }).waitFor();
  await state(page, "saved");
  const files = Object.values((await stored(id)).draft?.elements ?? {}).find(
    (value) => Array.isArray(value) && value[0] && "sha256" in value[0],
  );
  expect(files).toHaveLength(1);
  await page.getByRole("button", { name: /移除/ }).click();
  await page.waitForFunction(() => !document.querySelector(".file-list a"));
  expect(faults).toEqual([]);
});

it("doesn't submit while a chosen file is not on the server", async () => {
  const { id } = await draft("MJ-02-02");
  const { page } = await openEditor(wang, id, phone);
  const input = page.locator("[data-widget] input[type=file]").last();
  await input.setInputFiles({ name: "决议.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF") });
  await page.getByText("不能上传这种文件").waitFor();
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.getByRole("link", { name: /“决议.pdf”还没有传上去/ }).waitFor();
  await page.getByRole("button", { name: "移除" }).click();
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page
    .getByRole("link", { name: /没有填写/ })
    .first()
    .waitFor();
  expect(await page.getByText("还没有传上去").count()).toBe(0);
});

it("asks what happened before it begins a notice of an event, and takes that as the title", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, wang);
  await page.goto(`/console/villages/${village}/start/BM-01-01`);
  const title = page.getByLabel("标题");
  expect(await title.inputValue()).toBe("");
  expect(await title.getAttribute("placeholder")).toContain("停水");
  await page.getByRole("button", { name: "开始起草" }).click();
  expect(await title.evaluate((input: HTMLInputElement) => input.validity.valueMissing)).toBe(true);
  await title.fill("11月25日三组停水");
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  expect(await page.getByLabel("标题").inputValue()).toBe("11月25日三组停水");
  await page.goto(`/console/villages/${village}/start/CW-02-02`);
  expect(await page.getByLabel("标题").count()).toBe(0);
});

it("drafts without JavaScript, tables too, and gives wrong input back with the reason", async () => {
  const { page } = await staffBrowser(browser, app, { ...phone, javaScriptEnabled: false });
  await logIn(page, wang);
  await page.goto(`/console/villages/${village}/start/CW-03-01`);
  await page.locator("input[value='2026-08']").check();
  await page.getByRole("button", { name: "开始起草" }).click();
  const sheet = page.locator("textarea.sheet").first();
  const heading = (await sheet.inputValue()).trim();
  const columns = heading.split("\t").length;
  await sheet.fill(`${heading}\n现金${"\t12x".repeat(columns - 1)}`);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByRole("alert").filter({ hasText: "不是金额" }).first().waitFor();
  expect(await sheet.inputValue()).toContain("12x");
  await sheet.fill(`${heading}\n现金\t100`);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText("已保存。").waitFor();
  expect(await page.locator("textarea.sheet").first().inputValue()).toContain("现金\t100");
  await page.getByLabel("标题").fill("");
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.getByRole("alert").filter({ hasText: "请填写标题" }).waitFor();
  await page.getByLabel("标题").fill("货币资金");
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
});

it("renews a log-in that has ended without anybody noticing", async () => {
  const { id } = await draft("MJ-02-01");
  const { page } = await openEditor(wang, id);
  app.clock.forward(3600);
  await page.getByLabel("标题").fill("一小时以后");
  await state(page, "saved");
  expect((await stored(id)).draft?.title).toBe("一小时以后");
  await page.goto("/console");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("待办");
});
