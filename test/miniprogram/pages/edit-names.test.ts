import { expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, end, screenshot } from "../host/editing.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);

it("a list of full names is one line and one tap, which can be taken back", async () => {
  const detail = Array.from({ length: 40 }, (_, at) => ({ name: "张三", group: `${at + 1}组`, people: 1 }));
  const { id } = await draft(app, handler, {
    ...{ itemCode: "SJ-01-02", period: "2026-Q2", title: "低保名单" },
    elements: { detail },
  });
  const phone = await host.open({ route: `${editPage}?notice=${id}`, storage: await loggedIn(app, handler) });
  const { page } = phone;
  await page.getByText("“名单”的“户主姓名”列有 40 行是全名，应写成“张*”的样子。").waitFor();
  // Single places are still there.
  await page.getByText("第 2 行的“户主姓名”含有姓名").waitFor();
  await screenshot(phone, "names");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "名单 全部改为规定写法" }).tap();
  await page.getByText("已隐去 40 处。").waitFor();
  const names = async () => {
    const notice = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
    return ((notice.draft?.elements.detail ?? []) as { name: string }[]).map(({ name }) => name);
  };
  await expect.poll(async () => new Set(await names())).toEqual(new Set(["张*"]));
  expect(await page.getByText("行是全名").count()).toBe(0);
  await end(phone);
});
