import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import type { Person } from "../support/people.ts";
import { bothSigners, draft, election, expectOk, signBoth, submitted } from "../support/signers.ts";
import { logIn, phone, staffBrowser } from "../support/staff.ts";

// The secrecy review and the impact assessment on the pages of staff, without scripts where there are none to need.
const app = await testApp();
const browser = await openChromium();
const both = await bothSigners(app);
const { handler } = both;
const village = "640221100200";
const chair = await app.person({ name: "赵主任", grants: [["supervisionChair", village]] });
const county = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });
const statement = "我已逐项审查：不含国家秘密、工作秘密，不含不应公开的个人信息。";

/** Pictures for whoever wants to look: `SHOTS=<folder>`. */
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

async function signIn(person: Person, look: object = {}) {
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, person);
  return staff;
}
const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];

const helped = {
  ...{ itemCode: "SJ-01-02", period: "2026-Q2", title: "低保对象名单" },
  elements: {
    ...{ prevTotal: 2, added: 0, removed: 0, curTotal: 2 },
    detail: [
      { name: "张*", group: "三组", people: 2, category: "A类", amount: 84_000 },
      { name: "李*", group: "三组", people: 3, category: "B类", amount: 42_000 },
    ],
  },
};

it("says at the button what submitting confirms, and at the signers who reviewed", async () => {
  const notice = await draft(app, handler, { ...election });
  const { page } = await signIn(handler, phone);
  await page.goto(`/console/notices/${notice.id}`);
  await page.getByText(`提交即确认并记名：${statement}`).waitFor();
  expect(await sound(page)).toEqual([]);
  await shoot(page, "submit-phone");
  await page.getByRole("button", { name: "提交签字" }).click();
  await page.goto(`/console/notices/${notice.id}`);
  await page.getByText(/✓ 经办人 王经办/).waitFor();
  await page.getByText("经办人保密审查").waitFor();
  await page.goto(`/console/notices/${(await draft(app, handler, { ...election })).id}/edit`);
  await page.getByText(`提交即确认并记名：${statement}`).waitFor();
  expect(await sound(page)).toEqual([]);
});

it("lets the county decide that another person reviews; that person ticks the statement and confirms, without scripts", async () => {
  const office = await signIn(county, phone);
  await office.page.goto("/console/settings");
  expect(await sound(office.page)).toEqual([]);
  await office.page.getByLabel(/^另一人审查/).check();
  await office.page.getByRole("button", { name: "修改保密审查" }).click();
  expect(await office.page.locator("dl.facts").textContent()).toMatch(/现在提交人审查改为另一人审查.*立即起/s);
  expect(await sound(office.page)).toEqual([]);
  await shoot(office.page, "setting-phone");
  await office.page.getByRole("button", { name: "确定修改" }).click();
  await office.page.getByText("设置已保存").waitFor();

  const notice = await submitted(app, handler, helped);
  const own = await signIn(handler);
  await own.page.goto(`/console/notices/${notice.id}`);
  await own.page.getByText("等待审查（提交人以外的人），审查后才能签字").waitFor();
  expect(await own.page.getByRole("link", { name: "去签字" }).count()).toBe(0);

  const { page } = await signIn(chair, { javaScriptEnabled: false });
  await page.goto("/console");
  await page.getByRole("heading", { name: /等我作保密审查的/ }).waitFor();
  await page.getByRole("link", { name: "低保对象名单" }).first().click();
  await page.getByRole("link", { name: "去作保密审查" }).click();
  await shoot(page, "review");
  await page.getByLabel(statement).check();
  await page.getByRole("button", { name: "确认，可以签字" }).click();
  await page.getByText("保密审查已记名确认，现在可以签字了。").waitFor();
  await page.getByText(/✓ 村务监督委员会主任 赵主任/).waitFor();
  expect(expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`)).secrecyReview.done?.name).toBe(
    "赵主任",
  );

  await own.page.goto(`/console/notices/${notice.id}/sign`);
  await own.page.getByText("这条信息有个人名单，签字前请看一看").waitFor();
  expect(await sound(own.page)).toEqual([]);
  await signBoth(app, both, notice.id);
});

it("tells the second of two reviewers who was first, on the page itself", async () => {
  const notice = await submitted(app, handler, { ...election });
  const { page } = await signIn(chair, phone);
  await page.goto(`/console/notices/${notice.id}/review`);
  expect(await sound(page)).toEqual([]);
  await shoot(page, "review-phone");
  const body = { confirmed: true, revision: 1 };
  expectOk(await app.as(both.secretary).post(`/api/notices/${notice.id}/secrecy-review`, body));
  await page.getByLabel(statement).check();
  await page.getByRole("button", { name: "确认，可以签字" }).click();
  await page.getByText("这一版已由李书记作过保密审查，不用重复审查。").waitFor();
  expect(await page.getByRole("button", { name: "确认，可以签字" }).count()).toBe(0);
});

it("shows the impact assessment to read and print, and the county's list of them with a table to save", async () => {
  for (const [name, look] of Object.entries({ phone, wide: {} })) {
    const { page, faults } = await signIn(county, look);
    await page.goto("/console/impact");
    await page.getByText("特定身份（社会救助、优抚、帮扶对象）").first().waitFor();
    expect(await sound(page)).toEqual([]);
    await shoot(page, `assessments-${name}`);
    await page.getByLabel("哪一年提交的").selectOption("2025");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByText("没有符合条件的评估").waitFor();
    await page.goto("/console/impact?year=2026");
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "按以上条件全部导出（CSV）" }).click();
    expect((await saved).suggestedFilename()).toBe("个人信息保护影响评估-2026.csv");
    await page.getByRole("link", { name: /最低生活保障对象名单/ }).click();
    await page.getByRole("heading", { name: "一、处理目的、处理方式是否合法、正当、必要" }).waitFor();
    await page.getByText("村书记 李书记").waitFor();
    expect(await sound(page)).toEqual([]);
    await shoot(page, `assessment-${name}`);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "打印影响评估" }).isVisible()).toBe(false);
    await shoot(page, `assessment-print-${name}`);
    expect(faults).toEqual([]);
  }
});

it("keeps assessments as long as the county decides, and refuses less than the law wants", async () => {
  const { page } = await signIn(county, phone);
  await page.goto("/console/settings");
  await page.getByLabel(/从公开或退回之日起保存多少年/).fill("2");
  await page.getByRole("button", { name: "修改年限" }).click();
  await page.getByText("请填 3 到 30 的整数").waitFor();
  await page.getByLabel(/从公开或退回之日起保存多少年/).fill("5");
  await page.getByRole("button", { name: "修改年限" }).click();
  await page.getByText("保存 5 年").waitFor();
  expect(await sound(page)).toEqual([]);
  await page.getByRole("button", { name: "确定修改" }).click();
  await page.getByText("设置已保存").waitFor();
});
