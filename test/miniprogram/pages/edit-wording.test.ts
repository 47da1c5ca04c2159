import { expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, expectOk, introduction } from "../../support/signers.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, screenshot } from "../host/editing.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);

it("on the phone marked words are shown once the server has them, mended by a tap, and had back by another", async () => {
  const notice = await draft(app, handler, { elements: { ...introduction, intro: "村里的帐目已经公布。" } });
  const storage = await loggedIn(app, handler);
  const phone = await host.open({ route: `${editPage}?notice=${notice.id}`, width: 375, storage });
  const { page } = phone;
  await page.getByText("“村情简介”里的“帐目”可能是错别字").waitFor();
  const intro = page.getByLabel("村情简介", { exact: true });
  await page.getByRole("button", { name: "村情简介 改为“账目”" }).tap();
  await expect.poll(() => intro.inputValue()).toBe("村里的账目已经公布。");
  await page.getByRole("button", { name: "撤销" }).tap();
  await expect.poll(() => intro.inputValue()).toBe("村里的帐目已经公布。");
  await intro.fill("村里的帐目做为公开内容，绝密。");
  await page.getByLabel("户数", { exact: true }).focus();
  await page.getByText("含有涉密内容“绝密”").waitFor();
  await screenshot(phone, "wording");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "村情简介 全部改好（2 处）" }).tap();
  await expect
    .poll(async () => expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`)).draft?.elements.intro)
    .toBe("村里的账目作为公开内容，绝密。");
});
