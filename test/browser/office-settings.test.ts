import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { formatVerifierKey } from "../../shared/log/index.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { logSeen, witnessKey } from "../support/cosigned.ts";
import { logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const county = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];
const signIn = async (person: Parameters<typeof logIn>[1], look: object = phone) => {
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, person);
  return staff;
};

it("explains co-signing, asks before it changes it, and tells the second of two officers", async () => {
  const { page } = await signIn(county);
  await page.goto("/console/settings");
  const late = await signIn(county);
  await late.page.goto("/console/settings");
  const wrong = await sound(page);
  await page.getByText("本页都是系统的默认设置").waitFor();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByText("和现在的设置一样").waitFor();
  await page.getByLabel(/村务监督委员会主任会签/).check();
  await page.getByRole("button", { name: "下一步" }).click();
  expect(await page.locator("dl.facts").textContent()).toMatch(/现在不设会签.*改为村务监督委员会主任会签.*立即起/);
  wrong.push(...(await sound(page)));
  await page.getByRole("link", { name: "不了，返回" }).click();
  await page.getByText("本页都是系统的默认设置").waitFor();
  await page.getByLabel(/村务监督委员会主任会签/).check();
  await page.getByRole("button", { name: "下一步" }).click();
  const asked = await signIn(county);
  await asked.page.goto(page.url());
  await page.getByRole("button", { name: "确定修改" }).click();
  await page.getByText("设置已保存").waitFor();
  await page.getByText("本页的设置最近改于 2026年9月15日 10:00").waitFor();
  await late.page.getByLabel(/目录所列的会签人都签/).check();
  await late.page.getByRole("button", { name: "下一步" }).click();
  await late.page.getByText("县级设置刚刚被别人修改过").waitFor();
  expect(await late.page.getByLabel(/村务监督委员会主任会签/).isChecked()).toBe(true);
  await asked.page.getByRole("button", { name: "确定修改" }).click();
  await asked.page.getByText("县级设置刚刚被别人修改过").waitFor();
  expect(wrong).toEqual([]);
});

it("sets from which share on 其他 is itemised, asks before, and leads to who changed it when", async () => {
  const { page, faults } = await signIn(county);
  await page.goto("/console/settings");
  const next = page.locator("form[action='/console/settings/others'] button");
  await page.getByText("超过本类合计的 5%").waitFor();
  await page.getByLabel("“其他”最多占").fill("80");
  await next.click();
  await page.getByText("请填 0 到 50 的整数").waitFor();
  await page.getByLabel("“其他”最多占").fill("8");
  await next.click();
  expect(await page.locator("dl.facts").textContent()).toMatch(/现在超过 5% 须逐笔写明改为超过 8% 须逐笔写明/);
  const wrong = await sound(page);
  await page.getByRole("button", { name: "确定修改" }).click();
  await page.getByText("设置已保存").waitFor();
  await page.getByText("超过本类合计的 8%").waitFor();
  wrong.push(...(await sound(page)));
  await page.getByRole("link", { name: "操作记录", exact: true }).last().click();
  await page
    .getByRole("cell", { name: /修改县级设置/ })
    .first()
    .waitFor();
  expect([...wrong, ...faults]).toEqual([]);
});

it("names a witness, shows how far it has come, and takes it off the list", async () => {
  const { page, faults } = await signIn(county);
  await page.goto("/console/settings");
  await page.getByRole("link", { name: "查看和登记见证人" }).click();
  const wrong = await sound(page);
  await page.getByText("还没有见证人").waitFor();
  await page.getByLabel("见证人公钥").fill("witness.example.org+1a2b3c4d+xxxx");
  await page.getByRole("button", { name: "登记" }).click();
  await page.getByRole("alert").waitFor();
  const witness = witnessKey(7, "archive.example.org");
  await page.getByLabel("见证人公钥").fill(formatVerifierKey(witness));
  await page.getByRole("button", { name: "登记" }).click();
  await page.getByText("还没有来见证过").waitFor();
  const { cosigned } = await logSeen(app);
  expect((await app.visitor.post("/log/cosignatures", { checkpoint: await cosigned(witness) })).status).toBe(200);
  await page.reload();
  await page.getByText(/见证到第 \d+ 条/).waitFor();
  wrong.push(...(await sound(page)));
  await page.goto("/log/640221");
  await page.getByText("已见证全部记录").waitFor();
  await page.getByText("怎样当见证人").click();
  await page.getByText(/village-code.mjs witness --log http.*\/log\/640221/).waitFor();
  wrong.push(...(await sound(page)));
  await page.goto("/console/settings/witnesses");
  await page.getByRole("link", { name: "移出名单" }).click();
  wrong.push(...(await sound(page)));
  await page.getByRole("button", { name: "移出名单" }).click();
  await page.getByText("还没有见证人").waitFor();
  expect([...wrong, ...faults]).toEqual([]);
});

it("hands out codes: the county's pack and each village's own", async () => {
  const { page, faults } = await signIn(county);
  await page.goto("/console/codes");
  const wrong = await sound(page);
  const pack = page.waitForEvent("download");
  await page.getByRole("link", { name: /下载 ZIP/ }).click();
  expect((await pack).suggestedFilename()).toBe("平罗县村务公开二维码.zip");
  await page.getByRole("link", { name: "城关镇（2）" }).click();
  await page.locator(".codes > li").first().waitFor();
  await page.waitForFunction(() =>
    [...document.images].every((picture) => picture.complete && picture.naturalWidth > 0),
  );
  wrong.push(...(await sound(page)));
  expect([...wrong, ...faults]).toEqual([]);
});

it("adds and renames places by form", async () => {
  const { page } = await signIn(county);
  await page.goto("/console/places/new");
  const wrong = await sound(page);
  await page.getByLabel("地方代码").fill("640221900201");
  await page.getByLabel("名称").fill("新村");
  await page.getByRole("button", { name: "添加" }).click();
  await page.getByText("没有找到 640221900201 的上一级").waitFor();
  await page.getByLabel("地方代码").fill("640221200201");
  await page.getByRole("button", { name: "添加" }).click();
  await page.getByText("已添加。").waitFor();
  await page.goto("/console/places/640221200201");
  wrong.push(...(await sound(page)));
  await page.getByLabel("名称").fill("新新村");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  await page.getByText("高庄乡").first().click();
  await page.getByRole("link", { name: "新新村" }).waitFor();
  wrong.push(...(await sound(page)));
  expect(wrong).toEqual([]);
});
