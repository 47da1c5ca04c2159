import { expect, it } from "vitest";
import { phoneOf } from "../../support/signing-phone.ts";
import { end } from "../finger.ts";
import type { Miniprogram } from "../host/browser.ts";
import { allFull, dayPage, downloaded, inspectingStage, openVillage, signWithPin } from "../host/inspecting.ts";
import { pictureOf } from "../host/look.ts";
import { deny } from "../host/picking.ts";

// What a sheet is refused for, on the phone and by the server: said in plain words, and nothing of it is lost.
const { world, phone, onServer, lose, host } = await inspectingStage();
const { app, campaign, county, sun, li, secretary } = world;
const online = ({ page }: Miniprogram) => page.evaluate(() => window.dispatchEvent(new Event("online")));

async function filled(who = sun, village = "合作村"): Promise<Miniprogram> {
  const opened = await phone(who);
  await downloaded(opened);
  await openVillage(opened, village);
  await allFull(opened);
  return opened;
}

it("leads inspectors there from the desk, and nobody else", async () => {
  const desk = async (who: typeof sun) =>
    host.open({ route: "packages/drafting/desk/index", storage: await phoneOf(app, who) });
  const opened = await desk(sun);
  await pictureOf(opened, "inspecting-desk");
  await opened.page.getByRole("button", { name: "去检查" }).tap();
  await opened.page.getByRole("heading", { name: "第三季度交叉互检" }).waitFor();
  await end(opened);
  const other = await desk(secretary);
  await other.page.getByRole("heading", { name: "我的工作", level: 2 }).waitFor();
  expect(await other.page.getByRole("button", { name: "去检查" }).count()).toBe(0);
  await end(other);
});

it("says who isn't named for any campaign that nothing waits", async () => {
  const opened = await phone(secretary);
  await opened.page.getByText("现在没有安排您检查的活动。").waitFor();
  await end(opened);
});

it("doesn't sign what isn't ready, tells a number of a person without the server, and takes a wrong PIN for none", async () => {
  const opened = await phone(sun);
  const { page } = opened;
  await downloaded(opened);
  lose(/^\/api/);
  await openVillage(opened, "合作村");
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByText("“公开栏和二维码”还没有打分。").waitFor();
  expect(await page.getByLabel("签字密码").count()).toBe(0);
  await pictureOf(opened, "inspecting-issues");
  await page.getByRole("button", { name: "返回修改" }).tap();
  await allFull(opened);
  await page.getByRole("button", { name: "公开栏和二维码 写说明" }).tap();
  await page.getByLabel("公开栏和二维码 说明").fill("找王某，电话 13912345678");
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByText("还有 1 处要补，补完才能签字").waitFor();
  await page.getByRole("button", { name: "返回修改" }).tap();
  await page.getByLabel("公开栏和二维码 说明").fill("已当面说明");
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await signWithPin(opened, "000000");
  await page.getByText(/签字密码不对，还可以试 4 次/).waitFor();
  expect(await page.getByText("已签字", { exact: false }).count()).toBe(0);
  lose(null);
  await end(opened);
});

it("takes no photo where the camera isn't allowed, and goes on without one", async () => {
  const opened = await phone(li);
  const { page } = opened;
  await downloaded(opened);
  await openVillage(opened, "和平村");
  await page.getByRole("button", { name: "公开栏和二维码 登记问题" }).tap();
  await page.getByRole("radio", { name: "公开栏空白" }).tap();
  await deny(opened, ["camera"]);
  await page.getByRole("button", { name: "现场拍照" }).tap();
  await page.getByText(/微信没有打开摄像头/).waitFor();
  await page.getByRole("button", { name: "删去这个问题" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "删去" }).tap();
  await page.getByRole("button", { name: "通读并签字" }).waitFor();
  expect(await page.getByRole("button", { name: /^修改问题/ }).count()).toBe(0);
  await end(opened);
});

it("says on a full phone that a change isn't kept, and keeps it once there is room", async () => {
  const opened = await filled(li);
  const { page } = opened;
  await page.evaluate(() => Object.assign(window, { storageLimit: 1 }));
  await page.getByRole("button", { name: "签字 减一分" }).tap();
  await page.getByText(/手机存储已满，刚才的改动没有保存/).waitFor();
  await page.getByText("扣 1 分").waitFor();
  await page.evaluate(() => Object.assign(window, { storageLimit: undefined }));
  await page.getByRole("button", { name: "签字 满分" }).tap();
  await page.getByText(/手机存储已满/).waitFor({ state: "detached" });
  await end(opened);
});

it("shows another account on the same phone nothing of a sheet, and goes on for its own", async () => {
  const opened = await filled(li, "和平村");
  const storage = await opened.page.evaluate(() =>
    Object.fromEntries(Object.entries(localStorage).map(([key, value]) => [key, JSON.parse(String(value))])),
  );
  await end(opened);
  const other = await host.open({ route: dayPage, storage: { ...storage, ...(await phoneOf(app, sun)) } });
  await downloaded(other);
  expect(await other.page.getByText("填写中").count()).toBe(0);
  await end(other);
  const own = await host.open({ route: dayPage, storage });
  await own.page.getByText("填写中").waitFor();
  await end(own);
});

it("says of a phone without a key how to get one; the sheet stays", async () => {
  const opened = await phone(sun, { key: false });
  const { page } = opened;
  await downloaded(opened);
  await openVillage(opened, "和平村");
  await allFull(opened);
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByText(/这台手机还不能签字/).waitFor();
  await page.getByRole("button", { name: "启用签字" }).waitFor();
  await end(opened);
});

it("says why the server didn't take a signature: the campaign was cancelled meanwhile", async () => {
  const opened = await filled();
  const { page } = opened;
  lose(/^\/api/);
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await signWithPin(opened);
  await page.getByText("已签字，等待上传").waitFor();
  await app.store.transaction((tx) => tx.query(`UPDATE campaign SET state = 'cancelled' WHERE id = '${campaign.id}'`));
  lose(null);
  await online(opened);
  await page.getByText("签字没有生效").waitFor({ timeout: 60_000 });
  await pictureOf(opened, "inspecting-refused");
  await page.getByRole("button", { name: "返回我的检查" }).tap();
  await page.getByText("没有上传成功").waitFor();
  await app.store.transaction((tx) => tx.query(`UPDATE campaign SET state = 'running' WHERE id = '${campaign.id}'`));
  await page.getByRole("link", { name: /^合作村/ }).tap();
  await page.getByRole("button", { name: "再试一次" }).tap();
  await page.getByText("已签字，已上传").waitFor({ timeout: 60_000 });
  expect((await onServer(county)).filter(({ state }) => state === "signed")).toHaveLength(1);
  await end(opened);
});
