import Koa from "koa";
import { afterAll, expect, it } from "vitest";
import { cursorOf } from "../../../server/board/cursor.ts";
import { openBoard } from "../../../server/board/index.ts";
import { newId } from "../../../server/core/ids.ts";
import { testApp } from "../../support/app.ts";
import { sampleBoard } from "../../support/sample-board.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const village = "/v/640221100200";

// The board alone, so that the test can look at what is kept.
const board = openBoard({ store: app.store, clock: app.clock, config: app.parts.config, logger: app.parts.logger });
const koa = new Koa({ proxy: false }).use(board.fast).use(board.pages);
koa.silent = true; // a refusal is no fault; in the program the problem writer answers it
const server = koa.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
afterAll(async () => {
  board.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const statusOf = async (path: string) => (await fetch(url + path, { redirect: "manual" })).status;
/** How many pages more are kept after these were asked for. */
async function keptOf(paths: string[]): Promise<number> {
  const before = board.kept().pages;
  for (const path of paths) await statusOf(path);
  return board.kept().pages - before;
}
const numbers = Array.from({ length: 40 }, (_, index) => index);

it("keeps the pages that are read: boards, filters that find something, notices, sheets, slides", async () => {
  const pages = [
    village,
    `${village}?size=large`,
    `${village}?group=CW`,
    `${village}?period=2026-08`,
    `${village}?period=2026`,
    `${village}/print`,
    `${village}/screen`,
    `${village}/screen?at=2`,
    "/c/640221",
    `/n/${sample.finance.number}`,
    `/n/${sample.finance.number}?compare=1`,
  ];
  expect(await keptOf(pages)).toBe(pages.length);
});

it.each<[string, (index: number) => string, number]>([
  ["slides beyond the last", (index) => `${village}/screen?at=${999_000 + index}`, 302],
  ["years without notices", (index) => `${village}?period=${2040 + index}`, 200],
  ["items without notices", (index) => `${village}?item=QQ-07-${10 + index}`, 200],
  ["searches", (index) => `${village}?q=word${index}`, 200],
  ["searches of the county", (index) => `/c/640221?q=word${index}`, 200],
  ["notices that never were", (index) => `/n/640221100200-2031-${1000 + index}`, 404],
])("keeps nothing of a flood of %s", async (_, pathOf, status) => {
  expect(await statusOf(pathOf(0))).toBe(status);
  expect(await keptOf(numbers.map(pathOf))).toBe(0);
});

it("takes an address with what the page does not read for the page itself", async () => {
  const strange = (index: number) =>
    `at=${index + 2}&revision=${index + 2}&table=t${index}&notice=x${index}&utm=${index}`;
  expect(await keptOf(numbers.map((index) => `${village}?${strange(index)}`))).toBe(0);
  expect(await keptOf(numbers.map((index) => `/n/${sample.finance.number}?q=${index}&at=${index + 2}&group=CW`))).toBe(
    0,
  );
});

it("makes no county's page anew for whoever asks where its list goes on: only a search has more pages", async () => {
  const cursor = (index: number) =>
    cursorOf({ publishedAt: app.clock().toISOString(), noticeId: newId(new Date(index)) });
  expect(await keptOf(numbers.map((index) => `/c/640221?size=large&cursor=${cursor(index)}`))).toBe(1);
  expect(await keptOf([`/c/640221?size=large`])).toBe(0);
  expect(await keptOf(numbers.map((index) => `/c/640221?q=word&cursor=${cursor(index)}`))).toBe(0);
});

it("forgets a filter that finds nothing any more", async () => {
  const path = `${village}?period=2026-08`;
  const before = board.kept().pages;
  await app.store.transaction((tx) =>
    tx.query("UPDATE publication SET state = 'withdrawn' WHERE number = ?", [sample.finance.number]),
  );
  await app.store.transaction((tx) => tx.query("UPDATE board_head SET version = version + 1"));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await statusOf(path)).toBe(200);
  // At least this one: others of the village that are being read are made anew by themselves, and may have gone, too.
  expect(board.kept().pages).toBeLessThan(before);
});
