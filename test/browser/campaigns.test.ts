import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { axeFaults, tooWide } from "../support/axe.ts";
import { campaignWorld } from "../support/campaigns.ts";
import { openChromium } from "../support/chromium.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const world = await campaignWorld();
const { app, county, chengguan } = world;
const browser = await openChromium();

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];
const signIn = async (person: Parameters<typeof logIn>[1], look: object) => {
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, person);
  return staff;
};
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).first().click();

it("the county opens a cross-check, notes a conflict, looks at plans and settles one; a township sees its part", async () => {
  const { page, faults } = await signIn(county, desktop);
  const wrong: string[] = [];
  await follow(page, "检查");
  await page.getByText("还没有发起过检查").waitFor();
  wrong.push(...(await sound(page)));
  await follow(page, "发起检查");
  await page.getByLabel("名称").fill("第三季度交叉互检");
  wrong.push(...(await sound(page)));
  await page.getByLabel("到哪天结束").fill("2026-09-01");
  await press(page, "发起");
  await page.getByText("结束日期不能早于开始日期").waitFor();
  await page.getByLabel("到哪天结束").fill("2026-10-20");
  await press(page, "发起");
  await page.getByText("检查已发起").waitFor();

  await follow(page, "登记回避");
  await page.getByLabel("哪个乡镇回避").selectOption("640221100");
  await page.getByLabel("不检查谁").selectOption("640221200200");
  await page.getByLabel("原因").fill("该村书记是检查人员的近亲属");
  wrong.push(...(await sound(page)));
  await press(page, "登记");
  await page.getByText("城关镇不检查").waitFor();
  wrong.push(...(await sound(page)));

  await follow(page, "预览分配");
  await page.getByText("144 个村，每个村检查一次；13 个乡镇各检查 11 或 12 个村").waitFor();
  wrong.push(...(await sound(page)));
  await follow(page, "换一个方案");
  await press(page, "就按这个方案，开始检查");
  await page.getByText("分配已确定").waitFor();
  wrong.push(...(await sound(page)));

  const township = await signIn(chengguan, phone);
  await follow(township.page, "检查");
  await follow(township.page, "第三季度交叉互检");
  await township.page.getByText("我们检查的村").waitFor();
  await township.page.getByText("检查我们的", { exact: true }).waitFor();
  wrong.push(...(await sound(township.page)));
  await follow(township.page, "确定人员");
  await township.page.getByLabel("钱城关").check();
  wrong.push(...(await sound(township.page)));
  await press(township.page, "保存");
  await township.page.getByText("检查人员已保存").waitFor();

  await follow(page, "结束这次检查");
  await page.getByText("还有 144 个村没有签了字的检查表").waitFor();
  wrong.push(...(await sound(page)));
  expect([...wrong, ...faults, ...township.faults]).toEqual([]);
});

it("the county fixes a list, waits for the value, draws once; a villager reads how", async () => {
  const { page, faults } = await signIn(county, phone);
  const wrong: string[] = [];
  await page.goto("/console/campaigns/open");
  await page.getByLabel(/^随机抽查/).check();
  await page.getByLabel("名称").fill("第三季度随机抽查");
  await press(page, "发起");
  await follow(page, "定下抽查名单");
  wrong.push(...(await sound(page)));
  await page.getByLabel("抽几个村").fill("46");
  await page.getByLabel("用哪一个公开随机数").fill("双色球第2026110期开奖号码");
  await page.getByLabel("在哪里公布").fill("中国福利彩票网 www.cwl.gov.cn");
  await page.getByLabel("哪一天产生").fill("2026-09-22");
  await press(page, "下一步");
  wrong.push(...(await sound(page)));
  await press(page, "定下名单");
  await page.getByText("名单已定下，并记入公开日志").waitFor();
  await follow(page, "填公开随机数，抽取");
  await page.getByText("要等2026年9月22日").waitFor();

  app.clock.set("2026-09-22T14:00:00.000Z");
  await page.goto("/console/campaigns");
  await follow(page, "第三季度随机抽查");
  await follow(page, "填公开随机数，抽取");
  await page.getByLabel("公布的数").fill("03 09 12 25 28 33 + 07");
  await page.getByLabel("再填一遍").fill("03 09 12 25 28 38 + 07");
  await press(page, "下一步");
  await page.getByText("两次填的不一样").waitFor();
  await page.getByLabel("再填一遍").fill("03 09 12 25 28 33 +  07");
  await press(page, "下一步");
  wrong.push(...(await sound(page)));
  await press(page, "抽取");
  await page.getByText("已抽出，并记入公开日志").waitFor();
  wrong.push(...(await sound(page)));
  await follow(page, "公开页：名单、规则，任何人都可以重算");
  await page.getByText("自己重算一遍").waitFor();
  wrong.push(...(await sound(page)));
  const download = page.waitForEvent("download");
  await follow(page, "下载抽查记录");
  expect((await download).suggestedFilename()).toMatch(/^draw-\w{26}\.json$/);
  expect([...wrong, ...faults]).toEqual([]);
});

it("the county edits the checklist into a next version; points that don't add up are pointed out", async () => {
  const { page, faults } = await signIn(county, phone);
  await page.goto("/console/checklists");
  const wrong = await sound(page);
  await follow(page, "修改，存成新的一版");
  wrong.push(...(await sound(page)));
  await page.locator("#f-points-0").fill("10");
  await press(page, "保存为新的一版");
  await page.getByText("各项分数合计是 95 分，应为 100 分").waitFor();
  await page.locator("#f-title-7").fill("群众满意");
  await page.locator("#f-points-7").fill("5");
  await press(page, "保存为新的一版");
  await page.getByText("新的一版检查表已保存").waitFor();
  await page.getByText("第 2 版").click();
  await page.getByText("群众满意").waitFor();
  wrong.push(...(await sound(page)));
  expect([...wrong, ...faults]).toEqual([]);
});
