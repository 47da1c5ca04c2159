import { mkdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const handler = await app.person({ name: "王经办", grants: [["handler", village]] });

async function openEditor(itemCode: string, period: string | null, elements: object, look?: object) {
  const body = { villageCode: village, itemCode, period, title: "公示", elements };
  const made = await app.as(handler).post<Notice>("/api/notices", body);
  expect(made.status).toBe(201);
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, handler);
  await staff.page.goto(`/console/notices/${made.body.id}/edit`);
  await ready(staff.page, "editor");
  return { ...staff, stored: async () => (await app.as(handler).get<Notice>(`/api/notices/${made.body.id}`)).body };
}

/** Pictures for whoever wants to look: `SHOTS=<folder>`. */
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

it("shows a number while it is typed, masks it with one tap and takes that back with another", async () => {
  const { page, stored, faults } = await openEditor("ZZ-01-01", null, {});
  const intro = page.getByLabel("村情简介");
  await intro.fill("  联系人电话13812345678，欢迎来电。");
  const box = page.locator("#at-intro .personal");
  await box.getByText("含有电话号码“138…”").waitFor();
  if (shots) await page.screenshot({ path: `${shots}/text.png` });
  expect(await axeFaults(page)).toEqual([]);
  await box.getByRole("button", { name: "改为“138****5678”" }).click();
  expect(await intro.inputValue()).toBe("  联系人电话138****5678，欢迎来电。");
  await box.getByRole("button", { name: "撤销" }).click();
  expect(await intro.inputValue()).toBe("  联系人电话13812345678，欢迎来电。");
  await box.getByRole("button", { name: "改为" }).click();
  await expect.poll(async () => (await stored()).draft?.elements.intro).toBe("联系人电话138****5678，欢迎来电。");
  expect((await stored()).issues.some(({ key }) => key.startsWith("privacy."))).toBe(false);
  expect(faults).toEqual([]);
});

it("masks all names and numbers of a list at once, on a phone too", async () => {
  const detail = [
    { name: "张三", group: "三组", people: 2, category: "A类" },
    { name: "欧阳明", group: "三组640221198001011237", people: 3, category: "B类" },
    { name: "李*", group: "四组", people: 1, category: "A类" },
  ];
  const { page, stored, faults } = await openEditor("SJ-01-02", "2026-Q2", { detail }, phone);
  const box = page.locator("#at-detail .personal");
  await box.getByText("第 2 行的“户主姓名”含有姓名").waitFor();
  if (shots) await page.screenshot({ path: `${shots}/table-phone.png`, fullPage: true });
  await box.getByRole("button", { name: "全部隐去（3 处）" }).click();
  await box.getByText("已隐去 3 处。").waitFor();
  await expect
    .poll(async () => (await stored()).draft?.elements.detail)
    .toMatchObject([{ name: "张*" }, { name: "欧阳*", group: "三组***" }, { name: "李*" }]);
  await box.getByRole("button", { name: "撤销" }).click();
  await expect.poll(async () => (await stored()).draft?.elements.detail).toMatchObject([{ name: "张三" }, {}, {}]);
  expect(faults).toEqual([]);
});

it("what a submission was refused for goes from the summary when a tap mends it; what else is wrong stays", async () => {
  const detail = [{ name: "张三", group: "三组", people: 2, category: "A类" }];
  const { page, faults } = await openEditor("SJ-01-02", "2026-Q1", { detail }, {});
  await page.getByRole("button", { name: /提交签字/ }).click();
  const summary = page.locator("#mends");
  await summary.getByText("含有姓名").waitFor();
  const before = await summary.getByRole("listitem").count();
  expect(before).toBeGreaterThan(1);
  await page.locator("#at-detail .personal").getByRole("button", { name: "改为“张*”" }).click();
  await expect.poll(() => summary.getByText("含有姓名").count()).toBe(0);
  expect(await summary.getByRole("listitem").count()).toBe(before - 1);
  expect(faults).toEqual([]);
});
