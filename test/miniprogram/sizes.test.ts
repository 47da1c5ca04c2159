import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import type { ProblemDetail } from "../../shared/api/rectification.ts";
import type { VisitAnswer } from "../../shared/api/visits.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { sampleBoard, subsidyElements } from "../support/sample-board.ts";
import { csv, csvType } from "../support/sheets.ts";
import { draft, election, expectOk, published, sign, signBoth, submitted } from "../support/signers.ts";
import { phoneOf } from "../support/signing-phone.ts";
import { type Miniprogram, miniprogramHost, type PhoneWish } from "./host/browser.ts";
import { fullInspectorPhone, inspectingWays } from "./host/inspector-phone.ts";
import { longProblem } from "./host/long-problem.ts";
import { longSheet, rectifyingWays } from "./host/long-sheet.ts";

// What the mini-program may weigh (docs/mini-program.md), for every page of app.json, each with as much as it ever shows.

const kb = 1024;
/** Kept for the package of inspections: it has so much, and all others together have the rest. */
const kept = 400 * kb;
const limits = { mainPackage: 600 * kb, allPackages: 2_048 * kb, firstScreen: 20 * kb, setData: 64 * kb, nodes: 1_000 };

const root = path.resolve("miniprogram");
interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
}
const { pages, subPackages = [] } = JSON.parse(readFileSync(path.join(root, "app.json"), "utf8")) as AppConfig;
const allPages = [...pages, ...subPackages.flatMap((one) => one.pages.map((page) => path.posix.join(one.root, page)))];

const app = await testApp();
const sample = await sampleBoard(app);
const host = await miniprogramHost(await openChromium(), app.url);
const code = "640221100200";
const households = 5_000;
let long: Notice;
/** The same table, every row corrected once more, waiting for signatures; and one that is being written. */
let waiting: Notice;
let written: Notice;

/** More villages of like names than a search gives. */
beforeAll(async () => {
  const county = await app.person({ grants: [["countyOfficer", "640221"]] });
  const rows = Array.from({ length: 25 }, (_, at) => [`6402211003${at + 10}`, `移民安置示范${at + 10}村`]);
  expectOk(await app.as(county).post("/api/places/import", csv([["代码", "名称"], ...rows]), csvType));
});

/** The longest table there is, every row of it corrected; and more notices than a board shows at once. */
beforeAll(async () => {
  const { handler } = sample.both;
  for (let day = 1; day <= 50; day++) {
    app.clock.forward(3_600);
    const elements = { content: "检修停水。".repeat(40), range: "全村", time: `2026年9月${(day % 30) + 1}日` };
    await published(app, sample.both, {
      itemCode: "BM-01-01",
      title: `第 ${day} 次停水通知，请各户提前储水`,
      elements,
    });
  }
  const wish = { itemCode: "ZC-02-01", title: "五千户的补贴公示" };
  long = await published(app, sample.both, { ...wish, elements: subsidyElements(households) });
  await correct(long, 100);
  await signBoth(app, sample.both, long.id);
  waiting = await published(app, sample.both, {
    ...wish,
    title: "退耕还林补贴公示",
    elements: subsidyElements(households),
  });
  await correct(waiting, 200);
  written = await draft(app, handler, { ...wish, elements: subsidyElements(households) });
}, 300_000);

/** Submits a correction of every row. */
async function correct({ id }: Notice, more: number): Promise<void> {
  const handler = app.as(sample.both.handler);
  const at = `/api/notices/${id}`;
  const open = expectOk<Notice>(await handler.post(`${at}/corrections`, { changeNote: "补贴标准有误" }));
  const elements = subsidyElements(households);
  for (const row of elements.detail) {
    row.area += more;
    row.amount = Math.round((row.area * row.std) / 100);
  }
  expectOk(await handler.put(at, { version: open.version, title: open.title, elements }));
  expectOk(await handler.post(`${at}/submit`));
}

/** More of everything than a desk shows: to sign, returned, being written, waiting for others. */
beforeAll(async () => {
  const { handler, secretary } = sample.both;
  for (let turn = 1; turn <= 40; turn++) {
    const title = `第 ${turn} 号换届选举公告，内容比较长的标题也要放得下`;
    await draft(app, handler, { ...election, title });
    await submitted(app, handler, { ...election, title });
    const { id } = await submitted(app, handler, { ...election, title });
    expectOk(await sign(app, handler, id, "handler"));
    if (turn % 2) continue;
    const reason = "日期写错了，请对照会议记录改正后再提交。".repeat(5);
    expectOk(await app.as(secretary).post(`/api/notices/${id}/return`, { reason }));
  }
}, 120_000);

let problem: ProblemDetail;
let sheet: VisitAnswer;
beforeAll(async () => {
  problem = await longProblem(app, sample.both.handler);
  sheet = await longSheet(app);
});

interface Way extends Omit<PhoneWish, "storage"> {
  storage?: Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Until everything is there, and more than that was asked for. */
  fill(page: Page): Promise<void>;
}

const villages = Array.from({ length: 20 }, (_, at) => ({
  code: String(640_221_100_200 + at),
  name: `很长名字的第${at + 1}行政村`,
  place: "平罗县某某民族乡",
}));

const ofHandler = () => phoneOf(app, sample.both.handler);
const ofInspector = async () => ({ ...(await ofHandler()), ...fullInspectorPhone(sample.both.handler.accountId) });

/** How each page is opened. A page of app.json that is not here fails. */
const ways: Record<string, () => Way> = {
  "pages/board/index": () => ({
    route: `pages/board/index?code=${code}`,
    async fill(page) {
      await page.getByRole("button", { name: /^查看清单/ }).tap();
      await page.getByRole("button", { name: "更早的" }).tap();
      await expect.poll(() => page.locator(".line").count()).toBe(40);
    },
  }),
  "pages/notice/index": () => ({
    route: `pages/notice/index?number=${long.number}`,
    async fill(page) {
      await page.getByText(/全表共 5,?000 行/).waitFor();
      await page.getByRole("button", { name: "下一页" }).tap();
      await page.getByText(/第 25 到 48 行/).waitFor();
    },
  }),
  "pages/changes/index": () => ({
    route: `pages/changes/index?number=${long.number}`,
    fill: (page) => page.getByText(/另有 4970 行不同/).waitFor(),
  }),
  "pages/search/index": () => ({
    route: "pages/search/index",
    async fill(page) {
      await page.getByLabel("村名，或 12 位村代码").fill("示范");
      await page.getByRole("button", { name: "查找" }).tap();
      await expect.poll(() => page.getByRole("link").count()).toBe(20);
    },
  }),
  "pages/villages/index": () => ({
    route: "pages/villages/index",
    storage: { villages },
    fill: (page) => page.getByRole("link").last().waitFor(),
  }),
  "pages/privacy/index": () => ({
    route: "pages/privacy/index",
    fill: (page) => page.getByText("只存在这台手机上，不上传").waitFor(),
  }),
  "packages/drafting/desk/index": () => ({
    route: "packages/drafting/desk/index",
    storage: ofHandler(),
    async fill(page) {
      await page.getByRole("heading", { name: "等别人签字" }).waitFor();
      const unfold = page.getByRole("button", { name: /：展开另外/ });
      while ((await unfold.count()) > 0) await unfold.first().tap();
    },
  }),
  "packages/drafting/choose/index": () => ({
    route: `packages/drafting/choose/index?village=${code}`,
    storage: ofHandler(),
    async fill(page) {
      // One group is open at a time: the largest.
      await page.getByRole("button", { name: /^财务公开 \d+$/ }).tap();
      await page.getByText(/财务收支情况公布表/).waitFor();
    },
  }),
  "packages/drafting/edit/index": () => ({
    route: `packages/drafting/edit/index?notice=${written.id}`,
    storage: ofHandler(),
    async fill(page) {
      await page.getByText("第 1 到 30 行，共 5000 行").waitFor();
      await page.getByRole("button", { name: /^1\. / }).first().tap();
      await page.getByRole("dialog", { name: "第 1 行，共 5000 行" }).waitFor();
    },
  }),
  "packages/account/log-in/index": () => ({
    route: "packages/account/log-in/index?why=auth.refresh_reused",
    fill: (page) => page.getByText("为了安全，已自动下线").waitFor(),
  }),
  "packages/account/password/index": () => ({
    route: "packages/account/password/index",
    storage: ofHandler(),
    fill: (page) => page.getByLabel("原密码").waitFor(),
  }),
  "packages/account/me/index": () => ({
    route: "packages/account/me/index",
    storage: ofHandler(),
    fill: (page) => page.getByText("本机").waitFor(),
  }),
  "packages/account/enrol/index": () => ({
    route: "packages/account/enrol/index",
    storage: ofHandler(),
    async fill(page) {
      await page.getByRole("button", { name: "启用签字" }).tap();
      await page.getByText("请扫激活条上的二维码").waitFor();
    },
  }),
  "packages/signing/sign/index": () => ({
    route: `packages/signing/sign/index?notice=${waiting.id}`,
    storage: ofHandler(),
    async fill(page) {
      await page.getByText(/改动的有 5,?000 行/).waitFor();
      await page.getByRole("button", { name: "看全部行" }).tap();
      await page.getByText("第 1 到 24 行，全表共 5000 行。").waitFor();
      await page.getByRole("button", { name: "加上手写签名（可以不加）" }).tap();
    },
  }),
  ...inspectingWays(ofInspector),
  ...rectifyingWays(ofHandler, () => ({ problem: problem.id, sheet: sheet.id })),
};

const heaviest = ({ page }: Miniprogram) =>
  page.evaluate(() => ({
    setData: Math.max(0, ...(window as unknown as { setDataBytes: number[] }).setDataBytes),
    nodes: document.querySelectorAll(".wx-frame:not([hidden]) *").length,
  }));

describe("every page of app.json", () => {
  it.each(allPages)("%s keeps to the limits, with as much as it ever shows", async (name) => {
    const way = ways[name]?.();
    if (!way) throw new Error(`${name} has no way in: add one to this file`);
    const phone = await host.open({ width: 320, ...way, storage: (await way.storage) ?? {} });
    await way.fill(phone.page);
    const { setData, nodes } = await heaviest(phone);
    expect(setData, "bytes of one setData").toBeLessThanOrEqual(limits.setData);
    expect(nodes, "nodes").toBeLessThanOrEqual(limits.nodes);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});

it("shows still earlier notices in the place of the newest, and leads back to these", async () => {
  const phone = await host.open({ route: `pages/board/index?code=${code}` });
  const { page } = phone;
  const more = page.getByRole("button", { name: "更早的" });
  const newest = page.getByText("五千户的补贴公示");
  await newest.waitFor();
  await more.tap();
  await expect.poll(() => page.locator(".line").count()).toBe(40);
  await more.tap();
  await newest.waitFor({ state: "detached" });
  expect(await page.locator(".line").count()).toBe(18);
  await page.getByRole("button", { name: "回到最新的" }).tap();
  await newest.waitFor();
  expect(await more.count()).toBe(1);
  await phone.close();
});

it.each([
  ["the board", () => `pages/board/index?code=${code}`, "最新公开"],
  ["the longest notice", () => `pages/notice/index?number=${long.number}`, "签字人"],
])("shows the first screen of %s with one request of at most 20 KB", async (_, route, heading) => {
  const phone = await host.open({ route: route() });
  await phone.page.getByRole("heading", { name: heading }).waitFor();
  expect(phone.requests).toHaveLength(1);
  expect(phone.requests[0]?.bytes).toBeLessThanOrEqual(limits.firstScreen);
  await phone.close();
});

/** As packed: scripts without types and comments, everything else as it is. WeChat's own compiler counts again (compile.cjs). */
function packedBytes(file: string): number {
  const text = readFileSync(path.join(root, file));
  if (!file.endsWith(".ts")) return text.length;
  return Buffer.byteLength(transformSync(text.toString(), { loader: "ts", minify: true, charset: "utf8" }).code);
}

it("has packages that are small enough", () => {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".d.ts"))
    .map((entry) => path.posix.join(path.relative(root, entry.parentPath), entry.name));
  const sum = (some: string[]) => some.reduce((bytes, file) => bytes + packedBytes(file), 0);
  const inMain = files.filter((file) => !subPackages.some((one) => file.startsWith(`${one.root.replace(/\/$/, "")}/`)));
  expect(sum(inMain)).toBeLessThanOrEqual(limits.mainPackage);
  const ofInspections = files.filter((file) => file.startsWith("packages/inspecting/"));
  expect(sum(ofInspections)).toBeLessThanOrEqual(kept);
  expect(sum(files) - sum(ofInspections)).toBeLessThanOrEqual(limits.allPackages - kept);
});
