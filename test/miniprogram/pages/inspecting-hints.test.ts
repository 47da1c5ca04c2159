import { expect, it } from "vitest";
import { axeFaults } from "../../support/axe.ts";
import { end } from "../finger.ts";
import { allFull, downloaded, inspectingStage, openVillage, signWithPin } from "../host/inspecting.ts";
import { pictureOf } from "../host/look.ts";

// What an inspector's phone says of a sheet that is ready, and of what came of it.
const { world, phone } = await inspectingStage();
const { sun } = world;

it("asks to look once more at full points beside a serious finding, lets it be signed, and says what came of it", async () => {
  const opened = await phone(sun);
  const { page } = opened;
  await downloaded(opened);
  await openVillage(opened, "合作村");
  await allFull(opened);
  await page.getByRole("button", { name: "公开栏和二维码 登记问题" }).tap();
  await page.getByRole("radio", { name: "公开栏空白" }).tap();
  await page.getByRole("button", { name: "公开栏空白", exact: true }).tap();
  await page.getByRole("button", { name: "完成" }).tap();
  const hint = page.getByText("“公开栏和二维码”记满分，但登记了严重问题，请核对。");
  await hint.waitFor();
  await pictureOf(opened, "inspecting-hint");
  await page.getByRole("button", { name: "公开栏和二维码 减一分" }).tap();
  await hint.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "公开栏和二维码 加一分" }).tap();
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByRole("button", { name: "返回核对" }).waitFor();
  await hint.waitFor();
  await pictureOf(opened, "inspecting-hint-sign");
  expect(await axeFaults(page)).toEqual([]);
  await signWithPin(opened);
  await page.getByText("检查表和照片都已上传，问题已经登记。").waitFor();
  expect(await hint.count()).toBe(0);
  await end(opened);
});
