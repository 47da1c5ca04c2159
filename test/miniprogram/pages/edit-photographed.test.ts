import { afterAll, expect, it } from "vitest";
import { endOcr } from "../../../server/files/reading/ocr.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { photographedList } from "../../support/photographed-list.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, end, saveState, screenshot } from "../host/editing.ts";
import { layPhoto } from "../host/picking.ts";

afterAll(endOcr);
const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);

it("a list with identity numbers that is photographed with the phone is stopped, though the phone makes the picture small, with what to do", async () => {
  const { id } = await draft(app, handler, {
    ...{ itemCode: "MJ-01-03", title: "选民登记日公告" },
    elements: { electionDate: "2026-10-20", voters: [{ name: "王建国" }], objectionUntil: "2026-10-01" },
  });
  const phone = await host.open({ route: `${editPage}?notice=${id}`, storage: await loggedIn(app, handler) });
  const { page } = phone;
  await page.getByLabel("标题", { exact: true }).waitFor();
  const { photo } = await photographedList();
  await layPhoto(phone, "camera", photo);
  await page.getByRole("button", { name: "附件 拍照" }).tap();
  await expect.poll(() => saveState(phone).textContent(), { timeout: 60_000 }).toBe("已保存到服务器");
  await page.getByRole("button", { name: "提交签字" }).tap();
  await page
    .getByText(/附件“照片1.*”含有不能公开的个人信息：身份证号“640…”.*请隐去后重新上传。/)
    .first()
    .waitFor({ timeout: 90_000 });
  await screenshot(phone, "photographed");
  expect(expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`)).state).toBe("draft");
  await end(phone);
});
