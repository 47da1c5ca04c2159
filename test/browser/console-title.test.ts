import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import type { Person } from "../support/people.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

// An item with an element of its own called `title`: it must never be taken for the notice's title.
const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const wang = await app.person({ name: "王经办", grants: [["handler", village]] });
const zhang = await app.person({ name: "张经办", grants: [["handler", village]] });
const ownName = "文件名称与文号";

async function draft(elements: object): Promise<Notice> {
  const body = { villageCode: village, itemCode: "ZC-01-01", period: null, title: "转发一份文件", elements };
  const made = await app.as(wang).post<Notice>("/api/notices", body);
  expect(made.status).toBe(201);
  return made.body;
}

const stored = async (id: string) => (await app.as(wang).get<Notice>(`/api/notices/${id}`)).body.draft;

async function openEditor(person: Person, id: string) {
  const staff = await staffBrowser(browser, app, phone);
  await logIn(staff.page, person);
  await staff.page.goto(`/console/notices/${id}/edit`);
  await ready(staff.page, "editor");
  return staff;
}

it("leads from what is missing to the element of that name, and leaves the title unmarked", async () => {
  const { id } = await draft({ issuer: "县民政局" });
  const { page, faults } = await openEditor(wang, id);
  const title = page.getByLabel("标题", { exact: true });
  const own = page.getByLabel(ownName);
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.getByRole("link", { name: `“${ownName}”没有填写。` }).click();
  expect(await own.evaluate((node) => node === document.activeElement)).toBe(true);
  expect(await own.getAttribute("aria-invalid")).toBe("true");
  expect(await title.getAttribute("aria-invalid")).toBeNull();
  await title.fill("");
  await own.fill("平民发〔2026〕12号");
  await page.locator("#save-state[data-kind=saved]").waitFor();
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.getByRole("link", { name: "请填写标题。" }).click();
  expect(await title.evaluate((node) => node === document.activeElement)).toBe(true);
  expect(await own.getAttribute("aria-invalid")).toBeNull();
  expect(faults).toEqual([]);
});

it("the notice's own page leads there too", async () => {
  const { id } = await draft({});
  const { page } = await openEditor(wang, id);
  await page.goto(`/console/notices/${id}`);
  await page.getByText(/还有 \d+ 处没有填好/).click();
  const link = await page.getByRole("link", { name: `“${ownName}”没有填写。` }).getAttribute("href");
  expect(link).toBe(`/console/notices/${id}/edit#at-title`);
});

it("two people's titles and file names are chosen between one by one", async () => {
  const { id } = await draft({ title: "原文号" });
  const first = await openEditor(wang, id);
  const second = await openEditor(zhang, id);
  await first.page.getByLabel(ownName).fill("王的文号");
  await first.page.getByRole("button", { name: "保存草稿" }).click();
  await first.page.locator("#save-state[data-kind=saved]").waitFor();
  await second.page.getByLabel("标题", { exact: true }).fill("张的标题");
  const dialog = second.page.getByRole("dialog", { name: "王经办也改了这份草稿" });
  await dialog.waitFor();
  // Each is changed by one side only, so what is wanted is chosen already.
  await dialog.getByRole("button", { name: "按选择保存" }).click();
  await second.page.locator("#save-state[data-kind=saved]").waitFor();
  expect(await stored(id)).toMatchObject({ title: "张的标题", elements: { title: "王的文号" } });
  expect(await second.page.getByLabel("标题", { exact: true }).inputValue()).toBe("张的标题");
  expect(await second.page.getByLabel(ownName).inputValue()).toBe("王的文号");
});

it("what was left on the device goes back to where it was typed", async () => {
  const { id } = await draft({ title: "原文号" });
  const { page, context } = await openEditor(wang, id);
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError("offline"));
  });
  await page.getByLabel("标题", { exact: true }).fill("没有网络时的标题");
  await page.getByLabel(ownName).fill("没有网络时的文号");
  await page.locator("#save-state[data-kind=local]").waitFor();
  await page.close();
  const again = await context.newPage();
  await again.goto(`/console/notices/${id}/edit`);
  await again.getByRole("button", { name: "接着用" }).click();
  await again.locator("#save-state", { hasText: "已保存" }).waitFor();
  const after = await stored(id);
  expect(after).toMatchObject({ title: "没有网络时的标题", elements: { title: "没有网络时的文号" } });
});
