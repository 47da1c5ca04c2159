import type { ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { csv, csvType } from "../../support/sheets.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
let instead: ((path: string, response: ServerResponse) => boolean) | undefined;
const host = await miniprogramHost(
  await openChromium(),
  app.url,
  (path, response) => instead?.(path, response) ?? false,
);
afterEach(() => {
  instead = undefined;
});
const [code, moved] = ["640221100200", "640221100777"];
const board = `pages/board/index?code=${code}`;
const notice = (number: string) => `pages/notice/index?number=${number}`;
const pullDown = ({ page }: Miniprogram) =>
  page.evaluate(() => (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown());
/** Closes the mini-program and opens it again. */
const reopen = async ({ page }: Miniprogram, route: string) => {
  await page.goto(`${new URL(page.url()).origin}/#/${route}`);
  await page.reload();
};
const kept = ({ page }: Miniprogram, key: string) =>
  page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? "null") as { name: string; code: string }[], key);

it("says at once when the phone has no room for the village or a receipt, and shows all the same", async () => {
  const phone = await host.open({ route: board });
  const { page } = phone;
  await page.getByRole("heading", { name: "最新公开" }).waitFor();
  await page.evaluate(() => {
    localStorage.clear();
    Object.assign(window, { storageLimit: 50, filesFull: true });
  });
  await pullDown(phone);
  await page.getByText("手机存储已满，这个村没有记到“我的村”里").waitFor();
  await page.getByRole("switch", { name: "大字" }).tap();
  await page.getByText("手机存储已满，下次打开要重新设置").waitFor();
  await page.getByRole("link", { name: /财务收支情况公布表/ }).tap();
  await page.locator(".screen.large").last().waitFor();
  await page.getByRole("button", { name: "保存公开凭证" }).tap();
  await page.getByText("手机存储已满。请清理微信或手机的存储空间后再试。").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("keeps a receipt, which is there after coming back, and says why one did not come", async () => {
  const phone = await host.open({ route: notice(sample.finance.number) });
  const { page } = phone;
  instead = (path, response) => path.includes("/receipt") && Boolean(response.writeHead(404).end());
  await page.getByRole("button", { name: "保存公开凭证" }).tap();
  await page.getByText("服务器上没有这个文件了").waitFor();
  instead = undefined;
  await page.getByRole("button", { name: "保存公开凭证" }).tap();
  await page.getByText("公开凭证已存到这台手机").waitFor();
  await page.getByRole("button", { name: "看本村全部公开" }).tap();
  await page.getByRole("link", { name: /财务收支情况公布表/ }).tap();
  await page.getByRole("button", { name: "发到微信聊天" }).last().waitFor();
  await phone.close();
});

it("opens documents, and says what is wrong with one that doesn't open", async () => {
  const phone = await host.open({ route: notice(sample.members.number) });
  const { page } = phone;
  const file = page.getByRole("button", { name: /分工文件/ });
  await file.tap();
  const opened = () => page.evaluate(() => (window as unknown as { phone: { documents: string[] } }).phone.documents);
  await expect.poll(opened).toEqual(["pdf"]);
  instead = (path, response) => path.startsWith("/files/") && Boolean(response.end("<h1>nginx</h1>"));
  await file.tap();
  await page.getByText("微信打不开这个文件").waitFor();
  instead = undefined;
  await file.tap();
  await page.getByText("微信打不开这个文件").waitFor({ state: "detached" });
  await phone.context.setOffline(true);
  await file.tap();
  await page.getByText("文件没有下载下来").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("says so when the server does not answer in time, and tries again", async () => {
  const phone = await host.open({ route: "pages/search/index" });
  const { page } = phone;
  const held: ServerResponse[] = [];
  instead = (path, response) => path.startsWith("/api") && held.push(response) > 0;
  await page.getByLabel("村名，或 12 位村代码").fill("合作村");
  await page.getByRole("button", { name: "查找" }).tap();
  await page.getByText("等了 15 秒服务器没有应答").waitFor({ timeout: 25_000 });
  for (const response of held) response.destroy();
  instead = undefined;
  await page.getByRole("button", { name: "再试一次" }).tap();
  await page.getByRole("link", { name: /合作村/ }).waitFor();
  await phone.close();
});

it.each([500, 503])("keeps what is shown when the server answers %i", async (status) => {
  const phone = await host.open({ route: board });
  const { page } = phone;
  await page.getByRole("heading", { name: "最新公开" }).waitFor();
  instead = (_, response) => Boolean(response.writeHead(status, { "content-type": "text/html" }).end("<h1>nginx</h1>"));
  await pullDown(phone);
  await page.getByText("服务器暂时出了问题").waitFor();
  await page.getByText(/以下是 .* 看过的内容/).waitFor();
  expect(await page.locator(".line").count()).toBe(6);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("tells the time of a copy by the server's clock when the phone's is days off", async () => {
  const phone = await host.open();
  const { page } = phone;
  await page.clock.setFixedTime(Date.now() + 5 * 86_400_000);
  await reopen(phone, board);
  await page.getByRole("heading", { name: "最新公开" }).waitFor();
  await phone.context.setOffline(true);
  await pullDown(phone);
  const today = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(new Date());
  await page.getByText(new RegExp(`以下是 ${today} .* 看过的内容`)).waitFor();
  await phone.close();
});

it("goes on beyond ten open pages, and back works", async () => {
  const phone = await host.open({ route: board });
  const { page } = phone;
  for (let at = 0; at < 7; at++) {
    await page
      .locator(".wx-frame:not([hidden])")
      .getByRole("link", { name: /停水通知/ })
      .tap();
    await page.locator(".wx-frame:not([hidden])").getByRole("button", { name: "看本村全部公开" }).tap();
    await page.locator(".wx-frame:not([hidden])").getByRole("heading", { name: "最新公开" }).waitFor();
  }
  expect(await page.locator(".wx-frame").count()).toBe(10);
  for (let at = 9; at > 0; at--) {
    await page.locator(".wx-frame:not([hidden])").getByRole("button", { name: "返回" }).tap();
    await expect.poll(() => page.locator(".wx-frame").count()).toBe(at);
  }
  await page.getByRole("heading", { name: "最新公开" }).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("makes cards for a chat and for moments", async () => {
  const phone = await host.open({ route: notice(sample.finance.number) });
  const { page } = phone;
  await page.getByRole("heading", { name: "签字人" }).waitFor();
  const cards = await page.evaluate(() => {
    const [shown] = (globalThis as unknown as { getCurrentPages(): Record<string, () => object>[] }).getCurrentPages();
    return [shown?.onShareAppMessage?.(), shown?.onShareTimeline?.()];
  });
  const title = "合作村2026年8月财务收支情况公布表";
  expect(cards).toEqual([
    { title, path: `/pages/notice/index?number=${sample.finance.number}` },
    { title, query: `number=${sample.finance.number}` },
  ]);
  await phone.close();
});

it.each(["", "?number=", "?number=..%2F..%2Fx", "?number=640221100200"])(
  "says so when a notice is opened with “%s”",
  async (query) => {
    const phone = await host.open({ route: `pages/notice/index${query}` });
    await phone.page.getByText("没有收到公开信息的编号").waitFor();
    expect(phone.requests).toEqual([]);
    expect(phone.errors).toEqual([]);
    await phone.close();
  },
);

it("opens the present board of a village that was renamed or has another code, says so, and follows it in my villages", async () => {
  const phone = await host.open({ route: board });
  const { page } = phone;
  await page.getByRole("heading", { name: "最新公开" }).waitFor();
  const change = async (...rows: string[][]) => {
    const { status } = await app.as(county).post("/api/places/import", csv(rows), csvType);
    expect(status).toBe(200);
  };
  await change(["代码", "名称"], [code, "合心村"]);
  await pullDown(phone);
  await page.getByText("合作村现在叫合心村。").waitFor();
  expect(await kept(phone, "villages")).toMatchObject([{ code, name: "合心村" }]);
  await change(["代码", "名称", "原代码"], [moved, "合心村", code]);
  await reopen(phone, board);
  await page.getByText(`您打开的村代码 ${code} 已经变更，现在是合心村（村代码 ${moved}），内容都在这里。`).waitFor();
  expect(await kept(phone, "villages")).toMatchObject([{ code: moved, name: "合心村" }]);
  await page.getByRole("link", { name: /财务收支情况公布表/ }).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("fails a test whose page reaches a call of WeChat's that the host doesn't have, even where the page catches it", async () => {
  const phone = await host.open({ route: board });
  await phone.page.getByRole("heading", { name: "最新公开" }).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.page.evaluate(() => {
    try {
      (globalThis as unknown as { wx: { vibrateShort(): void } }).wx.vibrateShort();
    } catch {}
  });
  expect(phone.errors).toEqual([expect.stringContaining("wx.vibrateShort is not part of the test host")]);
  await phone.close();
});
