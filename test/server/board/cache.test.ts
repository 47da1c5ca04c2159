import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import Koa from "koa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../server/app.ts";
import { openBoard } from "../../../server/board/index.ts";
import { PageCache, packPage } from "../../../server/board/page-cache.ts";
import { BoardHead } from "../../../server/notices/index.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const board = "/v/640221100200";
const water = (title: string) => ({
  itemCode: "BM-01-01",
  title,
  elements: { content: "停水", range: "全村", time: "明天" },
});

/** A request with its own headers; fetch would choose encodings by itself. */
const ask = (path: string, headers: Record<string, string> = {}, url = app.url, method = "GET") =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }>(
    (resolve, reject) => {
      request(url + path, { headers, method }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      })
        .on("error", reject)
        .end();
    },
  );

/** As another process would: the row changes and nobody here is told. */
const changeElsewhere = (title: string) =>
  app.store.transaction(async (tx) => {
    const [head] = await tx.find(BoardHead);
    await tx.query(`UPDATE publication SET title = '${title}' WHERE state = 'current'`);
    await tx.update(BoardHead, { villageId: head?.villageId }, { version: (head?.version ?? 0) + 1 });
  });

describe("a kept board", () => {
  it("is never older than what this process has published, filters and county page included", async () => {
    const paths = [board, `${board}?group=BM`, "/c/640221", `${board}/screen`];
    for (let round = 1; round <= 3; round++) {
      await Promise.all(paths.map((path) => ask(path)));
      app.clock.forward(60);
      const title = `第${round}次停水`;
      await published(app, both, water(title));
      const [list, group, county, screen] = await Promise.all(paths.map((path) => ask(path)));
      for (const answer of [list, group, screen]) expect(answer?.body.includes(title)).toBe(true);
      expect(county?.body.includes(`共公开 ${round} 条`)).toBe(true);
    }
  });

  it("of another process follows within two seconds", async () => {
    const koa = createApp(app.parts);
    const other = koa.listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    await ask(board, {}, url);
    await changeElsewhere("别处公开的");
    await pause(1_000);
    expect((await ask(board, {}, url)).body.toString()).toContain("别处公开的");
    koa.emit("close");
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  it("changes at midnight, when something becomes overdue", async () => {
    const overdue = async () => /个事项，共 (\d+) 期/.exec((await ask(board)).body.toString())?.[1];
    const before = Number(await overdue());
    app.clock.set("2026-10-25T02:00:00.000Z");
    await pause(1_000);
    expect(Number(await overdue())).toBeGreaterThan(before);
  });

  it("goes out as brotli, gzip or plain, the same bytes each, with security headers and an entity tag", async () => {
    const plain = await ask(board);
    const br = await ask(board, { "accept-encoding": "gzip, deflate, br" });
    const gz = await ask(board, { "accept-encoding": "gzip, br;q=0" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gz.body).equals(plain.body)).toBe(true);
    for (const { headers } of [plain, br, gz]) {
      expect(headers).toMatchObject({
        "cache-control": "public, max-age=0, s-maxage=1",
        vary: "Accept-Encoding",
        "x-content-type-options": "nosniff",
        "content-type": "text/html; charset=utf-8",
      });
      expect(headers["content-security-policy"]).toMatch(/style-src 'sha256-/);
      expect(headers["content-security-policy"]).not.toContain("unsafe-inline");
      expect(headers["set-cookie"]).toBeUndefined();
    }
    const again = await ask(board, { "if-none-match": String(plain.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await ask(board, {}, app.url, "HEAD");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([
      200,
      0,
      String(plain.body.length),
    ]);
    expect((await ask(board, {}, app.url, "POST")).status).toBe(405);
  });

  it("carries nothing of a stranger's query", async () => {
    await ask(`${board}?group=ZZ&utm=stranger&size=large`);
    const { body } = await ask(`${board}?group=ZZ&size=large`);
    expect(body.toString()).not.toContain("stranger");
  });

  it("with its style sheet needs at most 14 KB", async () => {
    for (const path of [board, "/c/640221", `${board}?script=hant&size=large`]) {
      const { body } = await ask(path, { "accept-encoding": "br" });
      expect(body.length, path).toBeLessThan(14 * 1024);
    }
  });
});

describe("the cache", () => {
  it("forgets what was not used lately beyond its bytes", async () => {
    const cache = new PageCache(100_000);
    for (let index = 0; index < 20; index++) {
      const html = randomBytes(3_000).toString("hex");
      cache.put(`/${index}`, await packPage({ html, scope: { villageId: "a" }, stamp: "1", until: 1 }, {}, 0));
      const first = cache.get("/0");
      if (first) cache.touch("/0", first);
    }
    expect(cache.size.bytes).toBeLessThanOrEqual(100_000);
    expect(cache.get("/0")).toBeDefined();
    expect(cache.get("/1")).toBeUndefined();
    expect(cache.get("/19")).toBeDefined();
  });
});

describe("while people read it", () => {
  const { store, clock, parts } = app;
  const own = openBoard({ store, clock, config: parts.config, logger: parts.logger });
  // Nobody but the first reader asks for it where it could be made.
  const server = new Koa().use(own.fast).use((context, next) => (context.query.first ? next() : undefined));
  const listening = server.use(own.pages).listen(0, "127.0.0.1");
  afterAll(() => {
    own.close();
    listening.close();
  });
  const url = () => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const sends = async (title: string) => (await ask(board, {}, url())).body.includes(title);
  beforeAll(() => ask(`${board}?first=1`, {}, url()));

  it("a board is made anew right after a publication, so that no reader waits for it", async () => {
    await published(app, both, water("读者正在看"));
    await expect.poll(() => sends("读者正在看"), { interval: 20 }).toBe(true);
  });

  it("a board is looked after, so that hardly any reader waits for that", async () => {
    await pause(1_500); // longer than it is sent without asking whether it is still right
    expect(await sends("读者正在看")).toBe(true);
    await changeElsewhere("别处又公开了");
    await expect.poll(() => sends("别处又公开了"), { timeout: 2_000 }).toBe(true);
  });
});
