import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { bothSigners, published } from "../support/signers.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const both = await bothSigners(app);
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const notice = await published(app, both);

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];

it("the county goes from a cell of the heat map to the notice in two clicks, from the keyboard", async () => {
  const { page, faults } = await staffBrowser(browser, app, desktop);
  await logIn(page, county);
  await page.getByRole("link", { name: "统计", exact: true }).click();
  await page.getByRole("heading", { name: "平罗县统计" }).waitFor();
  const wrong = await sound(page);
  await page.getByRole("columnheader", { name: "组织与制度" }).getByRole("link").click();
  wrong.push(...(await sound(page)));
  const cell = page.getByRole("link", { name: /^合作村，行政村简介：到期 1 项，逾期 1 项/ });
  await cell.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "统计包含的任务（1 项）" }).waitFor();
  wrong.push(...(await sound(page)));
  await page.getByRole("link", { name: notice.number }).click();
  await page.waitForURL(`**/n/${notice.number}`);
  expect({ wrong, faults }).toEqual({ wrong: [], faults: [] });
});

it("the township has its own on the phone: nothing is wider than the screen, each part has its empty state", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, township);
  await page.goto("/console/figures");
  await page.getByRole("heading", { name: "城关镇统计" }).waitFor();
  const wrong = await sound(page);
  await page.getByLabel("从").fill("2025-01-01");
  await page.getByLabel("到", { exact: true }).fill("2025-02-01");
  await page.getByRole("button", { name: "查看" }).click();
  await page.getByText("所选日期之内没有登记过问题。").waitFor();
  wrong.push(...(await sound(page)));
  expect({ wrong, faults }).toEqual({ wrong: [], faults: [] });
});
