import { afterAll, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { takePhonePicture } from "../../support/reading/take-picture.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { miniprogramHost } from "../host/browser.ts";

// The way of a villager who scans the code for the first time. `PICTURES=docs/images` also takes the pictures that the README shows.
const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
await sampleBoard(app);
const host = await miniprogramHost(await openChromium(), app.url);

it("leads from the scanned code to the board, a notice, its signers, what was changed, and back", async () => {
  const scanned = encodeURIComponent("https://cunmatong.example.cn/v/640221100200");
  const phone = await host.open({ route: `pages/board/index?q=${scanned}`, agreed: false });
  const { page } = phone;
  const shown = page.locator(".wx-frame:not([hidden])");
  await shown.getByRole("heading", { name: "最新公开" }).waitFor();
  await takePhonePicture(page, "mini-board");
  await shown.getByRole("link", { name: /财务收支情况公布表/ }).tap();
  await shown.getByRole("heading", { name: "签字人" }).waitFor();
  await takePhonePicture(page, "mini-notice");
  await takePhonePicture(page, "mini-signers", ".wx-frame:not([hidden]) .version");
  await shown.getByRole("link", { name: /^看改了什么/ }).tap();
  await shown.getByText("更正原因", { exact: false }).waitFor();
  await takePhonePicture(page, "mini-changes");
  await shown.getByRole("button", { name: "返回" }).tap();
  await shown.getByRole("button", { name: "复制编号" }).tap();
  await shown.getByRole("dialog").waitFor();
  await takePhonePicture(page, "mini-privacy", ".question-shade");
  await shown.getByRole("button", { name: "同意", exact: true }).tap();
  await shown.getByRole("button", { name: "返回" }).tap();
  await shown.getByRole("switch", { name: "大字" }).tap();
  await page.locator(".screen.large").waitFor();
  await takePhonePicture(page, "mini-large");
  expect(phone.errors).toEqual([]);
  await phone.close();
});
