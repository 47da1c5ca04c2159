import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";

const app = await testApp();
await sampleBoard(app);
const fault: { answer: ((response: import("node:http").ServerResponse) => void) | null } = { answer: null };
const host = await miniprogramHost(await openChromium(), app.url, (_, response) => {
  fault.answer?.(response);
  return fault.answer !== null;
});
const code = "640221100200";
const link = encodeURIComponent(`https://cunmatong.example.cn/v/${code}`);

const setDataBytes = ({ page }: Miniprogram): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { setDataBytes: number[] }).setDataBytes);
const nodes = ({ page }: Miniprogram): Promise<number> =>
  page.evaluate(() => document.querySelectorAll(".wx-frame:not([hidden]) *").length);

describe("the board by an ordinary link", () => {
  let phone: Miniprogram;
  beforeAll(async () => {
    phone = await host.open({ route: `pages/board/index?q=${link}` });
    await phone.page.getByRole("heading", { name: "合作村村务公开" }).last().waitFor();
  });

  it("opens with one request of at most 20 KB, small setData and few nodes", async () => {
    expect(phone.requests.map(({ path }) => path)).toEqual([`/api/public/villages/${code}/board`]);
    expect(phone.requests[0]?.bytes).toBeLessThanOrEqual(20 * 1024);
    expect(Math.max(...(await setDataBytes(phone)))).toBeLessThanOrEqual(64 * 1024);
    expect(await nodes(phone)).toBeLessThanOrEqual(1_000);
  });

  it("has the notices of the web board, in its order", async () => {
    const web = await (await fetch(`${app.url}/v/${code}`)).text();
    const titles = [...web.matchAll(/<a href="\/n\/[^"]+">([^<]+)<\/a>/g)].map(([, title]) => title);
    const shown = await phone.page.getByRole("link").locator(".line-title").allTextContents();
    expect(shown.length).toBe(6);
    expect(shown).toEqual(titles);
    await phone.page.getByText(/逾期未公开 \d+ 个事项/).waitFor();
  });

  it("filters by group and period, searches, and leads back to everything", async () => {
    const { page } = phone;
    await page.getByRole("button", { name: /^便民服务与村级事务/ }).tap();
    await page.getByRole("heading", { name: "便民服务与村级事务" }).waitFor();
    await expect.poll(() => page.locator(".line").count()).toBe(1);
    await page.getByRole("button", { name: "看本村全部公开" }).tap();
    await page.getByRole("combobox").selectOption("2026年8月");
    await expect.poll(() => page.locator(".line").count()).toBe(1);
    await page.getByRole("button", { name: "看本村全部公开" }).tap();
    await page.getByRole("heading", { name: "最新公开" }).waitFor();
    await page.getByLabel("查找", { exact: true }).first().fill("没有的词");
    await page.getByRole("button", { name: "查找", exact: true }).tap();
    await page.getByText("没有找到符合条件的公开信息").waitFor();
    expect(await page.getByText("用拼音查找时").count()).toBe(0);
    await page.getByLabel("查找", { exact: true }).first().fill("dibao");
    await page.getByRole("button", { name: "查找", exact: true }).tap();
    await page.getByText("用拼音查找时，只输每个字的第一个字母，例如查低保输 db。").waitFor();
    await page.getByRole("button", { name: "看本村全部公开" }).tap();
    await page.getByRole("heading", { name: "最新公开" }).waitFor();
    expect(phone.errors).toEqual([]);
  });

  it("shows what was seen last, with its time, when there is no network", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await page.evaluate(() =>
      (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown(),
    );
    await page.getByText("没有网络").waitFor();
    await page.getByText(/以下是 .* 看过的内容/).waitFor();
    expect(await page.locator(".line").count()).toBe(6);
    await context.setOffline(false);
    await page.getByRole("button", { name: "再试一次" }).tap();
    await page.getByText("没有网络").waitFor({ state: "detached" });
  });

  it("shows traditional script, and remembers it with the village", async () => {
    const { page } = phone;
    await page.getByRole("switch", { name: "繁體" }).tap();
    await page.getByText("最新公開").waitFor();
    await page.getByRole("switch", { name: "繁體" }).tap();
    await page.getByText("最新公开", { exact: true }).waitFor();
    await page.getByRole("button", { name: "我的村" }).tap();
    await page.getByRole("link", { name: "合作村" }).waitFor();
    await page.getByRole("button", { name: "不再记住合作村" }).tap();
    await page.getByText("还没有看过的村").waitFor();
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});

describe("routes in", () => {
  it.each([
    ["scene", `pages/board/index?scene=${encodeURIComponent(`v=${code}`)}`, "合作村村务公开"],
    ["a scene of garbage", "pages/board/index?scene=%2525%00xx", "这个码不是村码通的公开栏"],
    [
      "a link of another site",
      `pages/board/index?q=${encodeURIComponent("https://example.com/shop?x=1")}`,
      "https://example.com/shop?x=1",
    ],
    ["an unknown village", "pages/board/index?code=640221999999", "没有找到这个地方"],
    ["nothing", "", "一个村一个码"],
  ])("%s", async (_, route, text) => {
    const phone = await host.open({ route });
    await phone.page.getByText(text).last().waitFor();
    await phone.page.getByRole("button", { name: "找别的村" }).waitFor();
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it("finds a village by its name", async () => {
    const phone = await host.open();
    await phone.page.getByRole("button", { name: "找别的村" }).tap();
    await phone.page.getByLabel("村名，或 12 位村代码").fill("和平村");
    await phone.page.getByRole("button", { name: "查找" }).tap();
    await phone.page.getByRole("link", { name: "和平村" }).tap();
    await phone.page.getByText("本村还没有公开信息").waitFor();
    await phone.close();
  });
});

it("says in Chinese what happened when the server answers HTML or fails", async () => {
  for (const status of [200, 502]) {
    fault.answer = (response) => response.writeHead(status, { "content-type": "text/html" }).end("<h1>nginx</h1>");
    const phone = await host.open({ route: `pages/board/index?code=${code}` });
    await phone.page.getByText("服务器暂时出了问题").waitFor();
    fault.answer = null;
    await phone.page.getByRole("button", { name: "再试一次" }).tap();
    await phone.page.getByRole("heading", { name: "合作村村务公开" }).last().waitFor();
    await phone.close();
  }
});

describe.each([320, 375, 430])("at %i px", (width) => {
  it.each(["", "large", "high"])("in mode %s the board has no faults that axe knows, and fits", async (mode) => {
    const storage = { modes: { [mode]: true } };
    const phone = await host.open({ route: `pages/board/index?code=${code}`, width, storage });
    await phone.page.getByText("最新公开", { exact: true }).waitFor();
    await phone.page.screenshot({ path: `test/screenshots/mini-board-${width}${mode}.png`, fullPage: true });
    expect(await axeFaults(phone.page)).toEqual([]);
    expect(await tooWide(phone.page)).toEqual([]);
    await phone.close();
  });
});
