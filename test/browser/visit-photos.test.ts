import { expect, it } from "vitest";
import { openChromium } from "../support/chromium.ts";
import { chancePictures } from "../support/pictures.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";
import { visitWorld } from "../support/visits.ts";

const { app, sun, campaign } = await visitWorld();
const browser = await openChromium();
const picture = chancePictures(7);
const jpeg = async () => ({ name: "公开栏.jpg", mimeType: "image/jpeg", buffer: await picture() });

it("a photo of a finding goes to the server as bytes and stays with the sheet; what isn't one is said", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, sun);
  await page.goto(`/console/campaigns/${campaign.id}/villages/640221100200`);
  await ready(page, "visit");
  await page.locator("#line-board").getByRole("button", { name: "公开栏破损" }).click();
  const finding = page.locator("#line-board .finding").last();
  await finding.getByLabel("看到了什么").fill("公开栏玻璃破了");
  await finding.getByLabel("拍照").focus();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type)).toBe("file");
  const broken = { name: "坏的.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") };
  await finding.getByLabel("选照片").setInputFiles(broken);
  await finding.getByText(/照片没有上传：.+检查表不受影响/).waitFor();
  await finding.getByLabel("选照片").setInputFiles(await jpeg());
  await finding.getByText(/已上传/).waitFor();
  await page.getByText("已保存在服务器上").waitFor();
  await page.reload();
  await ready(page, "visit");
  expect(await page.locator("#line-board .finding .photos img").count()).toBe(1);
  expect(faults).toEqual([]);
});
