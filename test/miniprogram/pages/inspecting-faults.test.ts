import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { end } from "../finger.ts";
import type { Miniprogram } from "../host/browser.ts";
import { type Fault, faults, sessionEnded } from "../host/faults.ts";
import { allFull, downloaded, inspectingStage, openVillage, signWithPin } from "../host/inspecting.ts";
import { pictureOf } from "../host/look.ts";

// A sheet that is filled and signed in front of a server that answers with anything but an answer, or not at all.
let fault: Fault | null = null;
let met = 0;
const { world, phone, onServer } = await inspectingStage((path, response) => {
  if (!fault || !path.startsWith("/api")) return false;
  met++;
  fault(response);
  return true;
});
const { sun, qian } = world;
const onServerNow = async () => (await onServer()).map(({ state }) => state);
const until = { timeout: 60_000 };

const meets = (next: Fault | null): void => {
  fault = next;
  met = 0;
};
/** The outbox tries again at once, as when the network is back. */
async function triesAgain({ page }: Miniprogram): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect.poll(() => met, until).toBeGreaterThan(0);
}
/** Filled, read over and signed on the phone while the server can't be had. */
async function signed(opened: Miniprogram, village: string): Promise<void> {
  const { page } = opened;
  await openVillage(opened, village);
  await allFull(opened);
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await signWithPin(opened);
  await page.getByText(/^已签字，(等待|正在)上传$/).waitFor(until);
}
async function logIn({ page }: Miniprogram, { login, password } = sun): Promise<void> {
  await page.getByLabel("登录名", { exact: true }).fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).tap();
  await page.getByRole("button", { name: "先不绑定" }).tap();
}
const uploaded = ({ page }: Miniprogram) => page.getByText("已签字，已上传").waitFor(until);

it("keeps a signed sheet whatever stands in the server's place, and sends it when the server is back", async () => {
  const opened = await phone(sun);
  const { page } = opened;
  await downloaded(opened);
  const [first, ...others] = Object.values(faults) as [Fault, ...Fault[]];
  const held: ServerResponse[] = [];
  meets(first);
  await signed(opened, "合作村");
  await triesAgain(opened);
  for (const other of [...others, (response: ServerResponse) => held.push(response)]) {
    meets(other);
    await triesAgain(opened);
    await page.getByText("检查表和签字保存在这台手机上").waitFor(); // sending or waiting
  }
  expect(await page.locator("body").innerText()).not.toMatch(/WiFi|Bad Gateway|Object|undefined|没有生效/);
  expect(await onServerNow()).toEqual([]);
  meets(null);
  for (const response of held) response.destroy();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await uploaded(opened);
  expect(await onServerNow()).toEqual(["signed"]);
  await end(opened);
});

it("waits for a log-in when the session ends after the signature, and goes up without a second one", async () => {
  const opened = await phone(sun);
  const { page } = opened;
  await downloaded(opened);
  meets(faults["500"] as Fault);
  await signed(opened, "和平村");
  meets(sessionEnded);
  await triesAgain(opened);
  await page.getByText("登录已经过期").waitFor(until);
  await pictureOf(opened, "inspecting-logged-out");
  await page.getByRole("button", { name: "去登录" }).tap();
  await page.getByText("手机里没有提交的内容都还在").waitFor();
  meets(null);
  await logIn(opened);
  await uploaded(opened);
  await page.getByRole("button", { name: "返回我的检查" }).tap();
  await page.getByText("2 个村，已上传 2 个").waitFor(until);
  await end(opened);
});

it("says why it leads to the log-in when the session ends while a sheet is filled, and comes back to be signed", async () => {
  const opened = await phone(qian);
  const { page } = opened;
  await downloaded(opened);
  await openVillage(opened, "金星村");
  meets(sessionEnded);
  await allFull(opened);
  await triesAgain(opened);
  await page.getByText("登录已经过期。内容保存在手机里").waitFor(until);
  await page.getByRole("button", { name: "通读并签字" }).tap();
  await page.getByText("手机里没有提交的内容都还在").waitFor();
  meets(null);
  await logIn(opened, qian);
  await signWithPin(opened);
  await uploaded(opened);
  await end(opened);
});
