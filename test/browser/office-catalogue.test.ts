import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const first = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });
const second = await app.person({ name: "周干事", grants: [["countyOfficer", "640221"]] });

const save = (page: Page) => page.getByRole("button", { name: "存入草稿" }).last().click();

it("leads from the version in force through edit and differences in words to the next version", async () => {
  const { page, faults } = await staffBrowser(browser, app);
  const wrong: string[] = [];
  const look = async () => wrong.push(...(await axeFaults(page)));
  await logIn(page, first);
  await page.goto("/console/catalogue");
  await page.getByText("第 1 版，共 111 项").waitFor();
  expect(await page.locator("details summary h2").count()).toBe(8);
  await look();
  await page.getByLabel("找事项").fill("财务收支情况公布表（月");
  await page.getByRole("button", { name: "查找" }).click();
  const row = await page.locator("details .todo > li").textContent();
  expect(row).toMatch(/每月[\s\S]*次月10日前[\s\S]*会计[\s\S]*依据：.*村民委员会组织法/);
  await page.getByRole("link", { name: "财务收支情况公布表" }).click();
  expect(await page.getByRole("region", { name: "要素" }).textContent()).toContain("收支汇总表");
  await look();

  await page.goto("/console/catalogue");
  await page.getByRole("button", { name: "起草下一版" }).click();
  await page.getByText("下一版草稿已建好").waitFor();
  await look();
  await page.goto("/console/catalogue/draft/items/CW-02-01");
  await look();
  await page.getByLabel("事项名称").fill("财务收支公布表");
  await page.getByLabel("每季度", { exact: true }).check();
  await page.getByLabel("下一季度首月几日前").fill("40");
  await save(page);
  await page.getByText("公开时限：应填 1 到 28 的整数").first().waitFor();
  expect(await page.getByLabel("事项名称").inputValue()).toBe("财务收支公布表");
  await look();
  await page.getByLabel("下一季度首月几日前").fill("15");
  await page.getByLabel("公示天数").fill("7");
  await page.getByLabel("公开依据").fill("《中华人民共和国村民委员会组织法》第三十条\n《平罗县村务公开办法》第八条");
  await page.getByRole("button", { name: /上移.*期末余额/ }).click();
  await page.getByRole("button", { name: /删除.*无发生额说明/ }).click();
  await page.getByRole("button", { name: "加一个要素" }).click();
  await page
    .getByLabel(/第 \d+ 个要素的名称/)
    .last()
    .fill("审核人");
  await save(page);
  await page.getByText("事项已存入草稿").waitFor();

  await page.getByRole("link", { name: "核对改动并发布" }).click();
  const words = await page.locator("main").textContent();
  for (const sentence of [
    "事项名称：由“财务收支情况公布表（月/季）”改为“财务收支公布表”",
    "公开频次：由“每月”改为“每季度”",
    "公示期：由“无”改为“7个自然日”",
    "新增要素“审核人”",
    "删除要素“无发生额说明”",
  ])
    expect(words).toContain(sentence);
  await look();
  await page.getByLabel("这一版改了什么").fill("财务改为按季公开。");
  await page.getByLabel("上面的改动我已逐条核对").check();
  await page.getByRole("button", { name: "发布第 2 版" }).click();
  await page.getByText("新一版目录已经发布").waitFor();
  expect(await page.locator("main").textContent()).toContain("第 2 版，共 111 项");
  const { body } = await app.visitor.get<{ items: { code: string; level2: string; elements: { key: string }[] }[] }>(
    "/api/catalogue?county=640221",
  );
  const item = body.items.find(({ code }) => code === "CW-02-01");
  // What the form does not show has survived.
  expect(item).toMatchObject({ level2: "财务收支公布表", signatures: expect.arrayContaining(["accountant"]) });
  expect(item?.elements.find(({ key }) => key === "summary")).toMatchObject({
    rowGroups: expect.any(Object),
    identities: expect.any(Array),
  });
  expect([...wrong, ...faults]).toEqual([]);
});

it("tells the second of two officers what the first one changed, and keeps what was typed", async () => {
  const hers = await staffBrowser(browser, app);
  const his = await staffBrowser(browser, app, phone);
  await logIn(hers.page, first);
  await logIn(his.page, second);
  await hers.page.goto("/console/catalogue");
  await hers.page.getByRole("button", { name: "起草下一版" }).click();
  const address = "/console/catalogue/draft/items/ZZ-01-01";
  await hers.page.goto(address);
  await his.page.goto(address);
  await hers.page.getByLabel("事项名称").fill("村情简介");
  await save(hers.page);
  await hers.page.getByText("事项已存入草稿").waitFor();

  await his.page.getByLabel("事项名称").fill("行政村概况");
  await save(his.page);
  await his.page.getByText("目录刚刚被别人修改过").waitFor();
  expect(await his.page.locator("main").textContent()).toContain("事项名称：由“村情简介”改为“行政村概况”");
  expect(await his.page.getByLabel("事项名称").inputValue()).toBe("行政村概况");
  expect([...(await axeFaults(his.page)), ...(await tooWide(his.page))]).toEqual([]);
  await save(his.page);
  await his.page.getByText("事项已存入草稿").waitFor();

  // Different items don't get in each other's way.
  await hers.page.goto("/console/catalogue/draft/items/ZZ-01-02");
  await his.page.goto(address);
  await his.page.getByLabel("公示天数").fill("5");
  await save(his.page);
  await his.page.getByText("事项已存入草稿").waitFor();
  await hers.page.getByLabel("公示天数").fill("6");
  await save(hers.page);
  await hers.page.getByText("事项已存入草稿").waitFor();

  await hers.page.goto("/console/catalogue/draft/items/ZZ-01-02");
  await hers.page.getByRole("link", { name: "删除这个事项" }).click();
  await hers.page.getByRole("button", { name: "从草稿中删除" }).click();
  await hers.page.getByText("事项已从草稿中删除").waitFor();
  await hers.page.getByRole("link", { name: "放弃这份草稿" }).click();
  await hers.page.getByText("草稿里改过的 2 项会全部丢掉").waitFor();
  await hers.page.getByRole("button", { name: "放弃草稿" }).click();
  await hers.page.getByText("目录草稿已放弃").waitFor();
  expect([...hers.faults, ...his.faults]).toEqual([]);
});

it("adds an item, and refuses a code that is missing or taken", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, first);
  await page.goto("/console/catalogue");
  await page.getByRole("button", { name: "起草下一版" }).click();
  await page.getByRole("link", { name: "新增事项" }).click();
  expect([...(await axeFaults(page)), ...(await tooWide(page))]).toEqual([]);
  await page.getByLabel("事项名称").fill("惠民班车时刻");
  await save(page);
  await page.getByText("请填写事项编码").first().waitFor();
  expect(await page.getByLabel("事项名称").inputValue()).toBe("惠民班车时刻");
  await page.getByLabel("事项编码").fill("BM-01-01");
  await page.getByRole("button", { name: "加一个要素" }).click();
  await page.getByLabel("第 1 个要素的名称").fill("时刻表");
  await page.getByLabel(/的类型/).selectOption("table");
  await page.getByRole("button", { name: "存入草稿" }).last().click();
  await page.getByText("请换一个编码").first().waitFor();
  await page.getByLabel("事项编码").fill("BM-09-01");
  await save(page);
  await page.getByText("还没有列，请至少加一列").first().waitFor();
  await page.getByRole("button", { name: /加一列/ }).click();
  await page.getByLabel(/列名/).fill("站点");
  await save(page);
  await page.getByText("事项已存入草稿").waitFor();
  await page.getByText("与现行目录有 1 项不同").waitFor();
});
