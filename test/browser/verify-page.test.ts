import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import type { PublicNoticeAnswer } from "../../shared/api/public.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { sampleReceiptLog } from "../support/receipts.ts";
import { sampleBoard } from "../support/sample-board.ts";

const app = await testApp();
const board = await sampleBoard(app);
const browser = await openChromium();
const folder = mkdtempSync(join(tmpdir(), "village-code-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const foreign = sampleReceiptLog();
const text = foreign.log.seal(foreign.log.parts(foreign.corrected));
const receipt = file("receipt.json", text);
const forged = file("forged.json", text.replace("12345678", "92345678"));

/** Receipts of this very server: of a correction and of the revision before it. */
const own = sampleReceiptLog(`${new URL(app.url).host}/log/640221`);
async function ownReceipt(revision: number): Promise<string> {
  const path = `/api/public/notices/${board.finance.number}?revision=${revision}`;
  const { canonicalContent: content, salt, number } = (await app.visitor.get<PublicNoticeAnswer>(path)).body;
  const action = revision === 1 ? "publish" : "correct";
  if (content === null || salt === null) throw new Error("the notice is closed");
  const act = own.log.act({ action, number, revision, period: "2026-08", content, salt, signers: own.both });
  return file(`own-${revision}.json`, own.log.seal(own.log.parts(act)));
}

const faults: string[] = [];
async function open(
  query = "",
  options: BrowserContextOptions = { viewport: { width: 320, height: 640 } },
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  // Anything that the Content-Security-Policy stops is said here.
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (fault) => faults.push(String(fault)));
  await page.goto(`${app.url}/verify${query}`);
  return page;
}
async function choose(page: Page, path: string): Promise<void> {
  // So that what is waited for is the new result.
  await page.evaluate(() => document.querySelector("#verdict h2")?.remove());
  await page.locator("#file").setInputFiles(path);
  await page.locator("#verdict h2").waitFor();
}
const heading = (page: Page) => page.locator("#verdict h2").textContent();
const findings = (page: Page, mark: string) => page.locator(`.findings li[data-mark=${mark}]`).allTextContents();

describe.each(["", "?size=large", "?contrast=high", "?script=hant"])("in mode %s", (mode) => {
  it("has no faults that axe knows and fits 320 px, before and after good and bad receipts", async () => {
    const page = await open(mode);
    expect([...(await axeFaults(page)), ...(await tooWide(page))]).toEqual([]);
    await page.locator("summary").click();
    for (const path of [receipt, forged]) {
      await choose(page, path);
      expect([...(await axeFaults(page)), ...(await tooWide(page))]).toEqual([]);
    }
    await page.context().close();
  });
});

describe("a receipt", () => {
  it("is chosen: what is proved, what to look out for, what can't be proved", async () => {
    const page = await open();
    await choose(page, receipt);
    expect(await heading(page)).toBe("凭证没有改动过，日志的密钥还要核对");
    expect((await findings(page, "proved"))[0]).toBe("内容没有改动：和签字人签字时的内容一字不差。");
    expect((await findings(page, "caution"))[0]).toContain("日志的密钥");
    expect(await findings(page, "open")).toHaveLength(6);
    expect(await page.locator("#verdict").textContent()).toContain("第 2 版　编号 640221100200-2026-0007");
    await page.context().close();
  });

  it("is dropped, anywhere near; a forged one is called so, and nothing of it is repeated", async () => {
    const page = await open();
    const dropped = await page.evaluateHandle(
      (content) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], "receipt.json", { type: "application/json" }));
        return transfer;
      },
      text.replace("12345678", "92345678"),
    );
    await page.dispatchEvent("h1", "dragover", { dataTransfer: dropped });
    await page.dispatchEvent("h1", "drop", { dataTransfer: dropped });
    await page.locator("#verdict h2").waitFor();
    expect(await heading(page)).toBe("凭证无效，不能作为依据");
    expect(await findings(page, "failed")).toEqual(["公开内容被改动过：和日志里记的内容指纹不一致。"]);
    expect(await page.locator("#verdict").textContent()).not.toContain("合作村");
    expect(await page.locator("#verdict").textContent()).toContain("怎么办：");
    await page.context().close();
  });

  it("is pasted, with the line ends around it", async () => {
    const page = await open();
    await page.locator("summary").click();
    await page.getByRole("button", { name: "核对这段文字" }).click();
    expect(await page.locator("#busy").textContent()).toBe("请先把凭证的文字粘贴进来。");
    await page.locator("#text").fill(`\n${text}\n`);
    await page.getByRole("button", { name: "核对这段文字" }).click();
    await page.locator("#verdict h2").waitFor();
    expect(await heading(page)).toContain("没有改动过");
    await page.context().close();
  });

  it("of 50 MB, or that is none, is refused", async () => {
    const page = await open();
    await choose(page, file("large.json", Buffer.alloc(50 * 1024 * 1024, "x")));
    expect((await findings(page, "failed"))[0]).toContain("文件太大");
    await choose(page, file("photo.json", Buffer.of(0xff, 0xd8, 0xff, 0xe0)));
    await page.getByText("不是正常的文字").waitFor();
    await choose(page, file("page.json", "<html></html>"));
    await page.getByText("凭证是一个 JSON 文件").waitFor();
    await page.context().close();
  });

  it("can't put markup or addresses of its own into the page", async () => {
    const evil = sampleReceiptLog(`${new URL(app.url).host}/log/640221`);
    evil.handler.name = '<img src="x" onerror="alert(1)">';
    const act = evil.log.act({ signers: evil.both, title: "</b><script>alert(1)</script>" });
    const page = await open();
    await choose(page, file("evil.json", evil.log.seal(evil.log.parts(act))));
    expect(await page.locator("#verdict :is(img, script)").count()).toBe(0);
    expect((await findings(page, "proved")).join()).toContain("署名“<img src=");
    await page.context().close();
  });
});

describe("without a network", () => {
  it("the page that is open checks as before and asks for nothing", async () => {
    const page = await open();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.context().setOffline(true);
    await choose(page, await ownReceipt(2));
    expect(await heading(page)).toContain("没有改动过");
    expect((await findings(page, "open")).join()).toContain("要联网到");
    await choose(page, forged);
    await page.getByText("凭证无效").waitFor();
    expect(asked).toEqual([]);
    await page.context().close();
  });
});

describe("with a network", () => {
  it("asks this server, for receipts of its own only, whether something newer exists", async () => {
    const page = await open();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url().replace(app.url, "")));
    await choose(page, await ownReceipt(1));
    await page.getByText("这一版后来更正了").waitFor();
    expect(await findings(page, "caution")).toHaveLength(2);
    await choose(page, await ownReceipt(2));
    await page.getByText("这一版到现在没有更正，也没有撤回").waitFor();
    await choose(page, receipt);
    await page.getByText("要联网到 cunwu.example.cn").waitFor();
    const path = `/api/public/notices/${board.finance.number}`;
    expect(asked).toEqual([`${path}?revision=1`, `${path}?revision=2`]);
    await page.context().close();
  });
});

describe("for everybody", () => {
  it("works with the keyboard, and the result is where the reader is led", async () => {
    const page = await open("", { viewport: { width: 1280, height: 800 } });
    const chosen = page.waitForEvent("filechooser");
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.id === "file")) break;
    }
    expect(await page.locator("label[for=file]").evaluate((label) => getComputedStyle(label).outlineStyle)).toBe(
      "solid",
    );
    await page.keyboard.press("Enter");
    await (await chosen).setFiles(receipt);
    await page.locator("#verdict h2").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("verdict");
    await page.context().close();
  });

  it("in traditional script the sentences are converted, names and titles are not", async () => {
    const page = await open("?script=hant");
    await choose(page, receipt);
    expect(await heading(page)).toBe("憑證沒有改動過，日誌的密鑰還要核對");
    expect((await findings(page, "proved")).join()).toContain("范监委");
    expect(await page.locator("#verdict b").textContent()).toBe("合作村《合作村2026年8月财务收支情况公布表》");
    await page.context().close();
  });

  it("another mode keeps the result, a new visit doesn't", async () => {
    const page = await open();
    await choose(page, receipt);
    await page.getByRole("link", { name: "大字" }).click();
    await page.locator("#verdict h2").waitFor();
    expect(page.url()).toContain("size=large");
    await page.goto(`${app.url}/verify`);
    await page.locator("#tool").waitFor();
    expect(await page.locator("#verdict h2").count()).toBe(0);
    await page.context().close();
  });

  it("in large type what is to be touched is 60 px high and text at least 18 px", async () => {
    const page = await open("?size=large");
    await page.locator("summary").click();
    await choose(page, receipt);
    const heights = await page
      .locator("label.button, button, summary, .modes a")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(60);
    const size = await page
      .locator(".findings span")
      .first()
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    expect(size).toBeGreaterThanOrEqual(18);
    await page.context().close();
  });

  it("without scripts it says what to do instead", async () => {
    const page = await open("", { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    expect(await page.getByText("node village-code.mjs verify").isVisible()).toBe(true);
    expect(await page.getByText("打公开栏上乡镇的电话").isVisible()).toBe(true);
    expect(await page.locator("#tool").isVisible()).toBe(false);
    await page.context().close();
  });

  it("a notice's page leads here", async () => {
    const page = await open();
    await page.goto(`${app.url}/n/${board.finance.number}?size=large`);
    await page.getByRole("link", { name: "核对公开凭证" }).click();
    expect(page.url()).toBe(`${app.url}/verify?size=large`);
    await page.context().close();
  });

  it("nothing was stopped by the Content-Security-Policy, and nothing failed", () => {
    expect(faults).toEqual([]);
  });
});
