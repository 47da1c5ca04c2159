import { expect, it } from "vitest";
import type { BulletinAnswer, BulletinDetail } from "../../shared/api/bulletins.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { expectOk } from "../support/signers.ts";
import { logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const office = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });

it("a bulletin that lacks something offers no button to issue it, but says what is missing and leads there", async () => {
  app.clock.set("2026-10-16T02:00:00.000Z");
  const as = app.as(office);
  const wish = { quarter: "2026-Q3", cutOffDay: "2026-10-15", replyBy: "2026-10-30" };
  const { id } = expectOk<BulletinAnswer>(await as.post("/api/counties/640221/bulletins", wish));
  const { title, addressee, copyTo, audience, sections, version } = expectOk<BulletinDetail>(
    await as.get(`/api/bulletins/${id}`),
  );
  const emptied = { ...sections, demands: "" };
  const body = { title, number: "", addressee, copyTo, audience, sections: emptied, version };
  expectOk(await as.put(`/api/bulletins/${id}`, body));
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, office);
  await page.goto(`/console/bulletins/${id}/issue`);
  await page.getByText("还不能印发，请先补上").waitFor();
  expect(await page.getByRole("button", { name: "确认印发" }).count()).toBe(0);
  const wrong = [...(await axeFaults(page)), ...(await tooWide(page))];
  await page.getByRole("link", { name: "下一步要求：这一部分还没有内容" }).waitFor();
  await page.getByRole("link", { name: "请填写发文字号" }).click();
  await page.waitForURL("**/edit#f-number");
  await page.getByLabel("发文字号").fill("平政办发〔2026〕48号");
  await page.getByLabel("下一步要求").fill("（一）立行立改。各乡镇对照附件逐项改。");
  await page.getByRole("button", { name: "保存为新的一版" }).click();
  await page.getByRole("link", { name: "印发", exact: true }).click();
  expect(await page.getByText("还不能印发").count()).toBe(0);
  await page.getByRole("button", { name: "确认印发" }).click();
  await page.getByText("已印发，内容指纹记入了公开日志").waitFor();
  expect([...wrong, ...faults]).toEqual([]);
});
