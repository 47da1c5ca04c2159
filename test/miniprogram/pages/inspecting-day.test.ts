import { expect, it } from "vitest";
import { axeFaults } from "../../support/axe.ts";
import { end } from "../finger.ts";
import { allFull, downloaded, inspectingStage, openVillage, signWithPin } from "../host/inspecting.ts";
import { pictureOf } from "../host/look.ts";
import { photograph } from "../host/picking.ts";

// A day of villages without a network: downloaded in the office, filled, photographed and signed in the villages, sent in the evening.
const { world, phone, onServer, lose } = await inspectingStage();
const { sun } = world;

it("is downloaded once, then needs no network: two villages are filled and signed, and go up when it is back", async () => {
  const opened = await phone(sun);
  const { page } = opened;
  await page.getByRole("heading", { name: "第三季度交叉互检" }).waitFor();
  await pictureOf(opened, "inspecting-day-first");
  await downloaded(opened);
  await page.getByText("2 个村，已上传 0 个").waitFor();
  expect(await page.getByText("未开始").count()).toBe(2);
  await pictureOf(opened, "inspecting-day");
  expect(await axeFaults(page)).toEqual([]);

  lose(/^\/api/);
  await openVillage(opened, "合作村");
  await pictureOf(opened, "inspecting-sheet-new");
  await allFull(opened);
  await page.getByRole("button", { name: "公开栏和二维码 减一分" }).tap();
  await page.getByRole("button", { name: "公开栏和二维码 减一分" }).tap();
  await page.getByText("扣 2 分").waitFor();
  // Killed in the middle, it goes on where it was.
  await page.reload();
  await page.getByText("填写中").waitFor();
  await openVillage(opened, "合作村");
  await page.getByText("扣 2 分").waitFor();

  await page.getByRole("button", { name: "公开栏和二维码 登记问题" }).tap();
  await page.getByRole("radio", { name: "公开栏破损" }).tap();
  await page.getByRole("button", { name: "公开栏没有遮雨，字迹模糊" }).tap();
  await photograph(opened, "camera", [{ width: 1600, height: 1200 }]);
  await page.getByRole("button", { name: "现场拍照" }).tap();
  await page.getByText("照片 1", { exact: true }).waitFor();
  await pictureOf(opened, "inspecting-finding");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "完成" }).tap();
  await page.getByRole("button", { name: "修改问题 公开栏破损" }).waitFor();

  await page.getByRole("radio", { name: "村民代表" }).tap();
  await page.getByLabel("村里人说的话").fill("公开栏去年就坏了，一直没有修。");
  await page.getByRole("checkbox", { name: "已经念给本人听过" }).tap();
  await pictureOf(opened, "inspecting-sheet");
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByText("98 分").waitFor();
  await page.getByLabel("签字密码").waitFor();
  await pictureOf(opened, "inspecting-read-over");
  expect(await axeFaults(page)).toEqual([]);
  await signWithPin(opened);
  await page.getByText("已签字，等待上传").waitFor();
  await pictureOf(opened, "inspecting-signed");
  await page.getByRole("button", { name: "返回我的检查" }).tap();
  await page.getByText("已签名待上传").waitFor();

  await openVillage(opened, "和平村");
  await allFull(opened);
  await page.getByRole("button", { name: "内容完整 登记问题" }).tap();
  await page.getByRole("radio", { name: "泄露个人信息" }).tap();
  expect(await page.getByRole("radiogroup", { name: "严重程度" }).getByRole("radio").count()).toBe(1);
  await page.getByRole("button", { name: "公布了身份证号" }).tap();
  await page.getByRole("button", { name: "完成" }).tap();
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByText("各项合计 100 分。有单项否决的问题，总分最高 59 分，所以计 59 分。").waitFor();
  await signWithPin(opened);
  await page.getByText("已签字，等待上传").waitFor();
  await page.getByRole("button", { name: "返回我的检查" }).tap();
  await page.getByText(/手机里有 2 个村的检查表或照片还没有上传/).waitFor();
  await pictureOf(opened, "inspecting-day-waiting");
  expect(await onServer()).toEqual([]);

  lose(null);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect
    .poll(async () => (await onServer()).map(({ state, photos }) => [state, photos.length]), { timeout: 60_000 })
    .toEqual([
      ["signed", 1],
      ["signed", 0],
    ]);
  const [first, second] = await onServer();
  const damaged = first?.sheet.findings.find(({ type }) => type === "boardDamaged");
  expect(damaged).toMatchObject({ severity: "minor", text: "公开栏没有遮雨，字迹模糊" });
  expect(first).toMatchObject({
    ...{ points: 98, counts: true, clockOff: false, late: false, village: { name: "合作村" } },
    sheet: { word: { by: "representative", text: "公开栏去年就坏了，一直没有修。", readOver: true } },
    photos: [{ id: damaged?.photos[0], origin: "live", findingId: damaged?.id }],
  });
  expect(second).toMatchObject({ points: 59, village: { name: "和平村" } });
  await expect.poll(() => page.getByText("已上传", { exact: true }).count(), { timeout: 30_000 }).toBe(2);
  await page.getByText("2 个村，已上传 2 个").waitFor();
  await pictureOf(opened, "inspecting-day-done");
  await end(opened);
});
