import { beforeEach, expect, it } from "vitest";
import { axeFaults } from "../../support/axe.ts";
import { end } from "../finger.ts";
import { allFull, downloaded, inspectingStage, openVillage, signWithPin } from "../host/inspecting.ts";
import { pictureOf } from "../host/look.ts";

// What must come out of a sheet's texts: told at the field while it is typed, and when the server refuses nothing is lost.
const { world, phone, onServer, lose } = await inspectingStage();
beforeEach(() => lose(null));
const note = "公开栏和二维码 说明";

it("a number of a person is told at its field at once, without a network, and is gone when it is", async () => {
  const opened = await phone(world.li);
  const { page } = opened;
  await downloaded(opened);
  lose(/^\/api/);
  await openVillage(opened, "合作村");
  await page.getByRole("button", { name: "公开栏和二维码 写说明" }).tap();
  await page.getByLabel(note).fill("找王某，电话 13912345678");
  const warning = page.getByText(/“公开栏和二维码”的说明含有电话号码/);
  await warning.waitFor();
  await page.getByLabel(note).fill("找王某");
  await warning.waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "村民代表" }).tap();
  await page.getByLabel("村里人说的话").fill("打 13912345678 找我");
  await page.getByText(/村里人说的话含有电话号码/).waitFor();
  await page.getByRole("button", { name: "公开栏和二维码 登记问题" }).tap();
  await page.getByRole("radio", { name: "公开栏空白" }).tap();
  await page.getByLabel("看到了什么").fill("栏上写着 13912345678");
  await page
    .getByText(/第 \d+ 个问题含有电话号码/)
    .first()
    .waitFor();
  await pictureOf(opened, "inspecting-personal");
  expect(await axeFaults(page)).toEqual([]);
  await end(opened);
});

it("a secrecy word is told at its field once the server has seen it; signed all the same it is refused, nothing is lost, and it goes through mended", async () => {
  const opened = await phone(world.sun);
  const { page } = opened;
  await downloaded(opened);
  await openVillage(opened, "合作村");
  await allFull(opened);
  await page.getByRole("radio", { name: "村民代表" }).tap();
  await page.getByLabel("村里人说的话").fill("公开栏去年就坏了。");
  await page.getByRole("checkbox", { name: "已经念给本人听过" }).tap();
  await page.getByRole("button", { name: "公开栏和二维码 写说明" }).tap();
  await page.getByLabel(note).fill("栏里贴着机密文件");
  const warning = page.getByText(/“公开栏和二维码”的说明含有涉密内容：“机密文件”不能公开/);
  await warning.waitFor();
  await pictureOf(opened, "inspecting-secret");

  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByRole("button", { name: "返回核对" }).waitFor();
  await warning.waitFor();
  await signWithPin(opened);
  await page.getByText("签字没有生效").waitFor();
  await warning.waitFor();
  await pictureOf(opened, "inspecting-secret-refused");
  expect((await onServer()).map(({ state }) => state)).toEqual(["draft"]);

  await page.getByRole("button", { name: "改好后重新签字" }).tap();
  await warning.waitFor();
  expect(await page.getByLabel(note).inputValue()).toBe("栏里贴着机密文件");
  expect(await page.getByLabel("村里人说的话").inputValue()).toBe("公开栏去年就坏了。");
  await page.getByLabel(note).fill("栏里贴着不该贴的文件");
  await warning.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await signWithPin(opened);
  await page.getByText("检查表和照片都已上传，问题已经登记。").waitFor();
  const [visit] = await onServer();
  expect(visit).toMatchObject({
    state: "signed",
    sheet: { answers: { board: { note: "栏里贴着不该贴的文件" } }, word: { text: "公开栏去年就坏了。" } },
  });
  await end(opened);
});
