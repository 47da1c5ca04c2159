import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import mysql from "mysql2/promise";
import { afterAll, expect, inject, it } from "vitest";
import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { callerAt } from "../support/caller.ts";
import { bothSigners, expectOk, sign, signatureOf, submitted } from "../support/signers.ts";
import { startCluster } from "./cluster.ts";

const cluster = await startCluster(inject("databasePort"));
afterAll(() => cluster.close());
const { proxy, servers } = cluster;
const village = "640221100200";

// A third server on the same database, of the test's own: it makes the county and its people.
const store = await openStore({ url: cluster.databaseUrl, entities, migrations, strict: true });
const own = await testApp({ store: { ...store, url: cluster.databaseUrl }, config: { jwtSecret: cluster.jwtSecret } });
// The servers of the cluster go by the real time, and so must the tokens.
own.clock.set(new Date().toISOString());
const both = await bothSigners(own, village);
/** The same people as callers of another server. */
const at = (url: string): TestApp => ({
  ...own,
  as: (person) => callerAt(url, () => ({ authorization: `Bearer ${own.token(person)}` })),
});

it("serves what the servers serve, without saying which program does", async () => {
  const response = await fetch(`${proxy}/api/openapi.json`);
  expect(response.status).toBe(200);
  expect(response.headers.get("server")).toBe("nginx");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(await response.json()).toMatchObject({ openapi: "3.1.0", servers: [{ url: cluster.publicUrl }] });
});

it("uses both servers", async () => {
  await Promise.all(Array.from({ length: 10 }, () => fetch(`${proxy}/api/nothing`)));
  // A server's log lines reach us through a pipe, somewhat later than its answers.
  const quietest = () =>
    Math.min(...cluster.running.servers.map((running) => running.output().split('"/api/nothing"').length - 1));
  await expect.poll(quietest, { timeout: 5_000 }).toBeGreaterThan(0);
});

it("hides the figures from visitors", async () => {
  expect((await fetch(`${proxy}/metrics`)).status).toBe(404);
  expect((await fetch(`${servers[0]}/metrics`)).status).toBe(200);
});

it("refuses what is too large before it reaches a server", async () => {
  const response = await fetch(`${proxy}/api/attachments`, {
    method: "POST",
    body: Buffer.alloc(26 * 1024 * 1024),
  }).catch(
    () => undefined, // nginx may close the connection while we are still sending
  );
  expect(response?.status ?? 413).toBe(413);
});

it("tells the servers the visitor's real address, whatever the visitor claims", async () => {
  const claim = { "x-forwarded-for": "203.0.113.7", "content-type": "application/json" };
  const body = JSON.stringify({ login: "nobody.here", password: "wrong-password" });
  const response = await fetch(`${proxy}/api/sessions`, { method: "POST", headers: claim, body });
  expect(response.status).toBe(401);
  const connection = await mysql.createConnection(cluster.databaseUrl);
  const [rows] = await connection.query("SELECT subject FROM login_throttle");
  await connection.end();
  expect(JSON.stringify(rows)).toContain("127.0.0.1");
  expect(JSON.stringify(rows)).not.toContain("203.0.113.7");
});

it("keeps a page for a second and then asks anew, by entity tag", async () => {
  const read = () => fetch(`${proxy}/v/${village}`, { headers: { "accept-encoding": "gzip;q=0.5, br" } });
  const answers: Response[] = [];
  for (let count = 0; count < 5; count++) answers.push(await read());
  expect(answers.filter((answer) => answer.headers.get("x-cache") === "HIT").length).toBeGreaterThan(1);
  for (const { status, headers } of answers) expect([status, headers.get("content-encoding")]).toEqual([200, "br"]);
  expect(new Set(answers.map(({ headers }) => headers.get("etag"))).size).toBe(1);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(texts[0]).toContain("合作村");
  expect(new Set(texts).size).toBe(1);
  await pause(2_100);
  expect((await read()).headers.get("x-cache")).toBe("REVALIDATED");
});

it("keeps tiles of the public log for good, and its checkpoint not at all", async () => {
  const read = async (path: string) => {
    const answer = await fetch(`${proxy}/log/640221/${path}`);
    await answer.arrayBuffer();
    return [answer.status, answer.headers.get("x-cache"), answer.headers.get("cache-control")];
  };
  const forGood = "public, max-age=31536000, immutable";
  expect(await read("tile/0/000.p/1")).toEqual([200, "MISS", forGood]);
  expect(await read("tile/0/000.p/1")).toEqual([200, "HIT", forGood]);
  for (let count = 0; count < 2; count++) expect(await read("checkpoint")).toEqual([200, null, "no-cache"]);
});

it("signs the log alike on both servers", async () => {
  const notes = await Promise.all(servers.map(async (url) => (await fetch(`${url}/log/checkpoint`)).text()));
  expect(notes[0]).toContain("cwgk.example.gov.cn/log/640221\n");
  expect(notes[1]).toBe(notes[0]);
});

it("keeps nothing of what belongs to a person", async () => {
  for (let count = 0; count < 2; count++) {
    const answer = await at(proxy).as(both.handler).get("/api/me");
    expect([answer.status, answer.headers.get("x-cache")]).toEqual([200, null]);
  }
});

it("lets one server draft, the other sign, and shows it to everybody within 2 seconds", async () => {
  const delays: number[] = [];
  for (const round of [1, 2, 3, 4, 5]) {
    const title = `停水通知第${round}号`;
    const elements = { content: "停水", range: "全村", time: "9月10日" };
    const notice = await submitted(at(servers[0]), both.handler, { itemCode: "BM-01-01", title, elements });
    expectOk(await sign(at(servers[0]), both.handler, notice.id, "handler"));
    const body = await signatureOf(at(servers[1]), both.secretary, notice.id, "villageSecretary");
    const readers = [proxy, ...servers].map((address) => shownAt(`${address}/v/${village}`, title));
    await pause(100 * round);
    expectOk(await at(servers[1]).as(both.secretary).post(`/api/notices/${notice.id}/signatures`, body));
    const published = performance.now();
    delays.push(...(await Promise.all(readers)).map((moment) => moment - published));
  }
  expect(Math.max(...delays)).toBeLessThan(2_000);
});

/** Reads a page again and again until it shows the text; the moment of that. */
async function shownAt(page: string, text: string): Promise<number> {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    const asked = performance.now();
    if ((await (await fetch(page)).text()).includes(text)) return asked;
    await pause(25);
  }
  throw new Error(`${page} did not show ${text} within 15 s`);
}

it("stops a flood of searches, however written, and still serves the board to the same address", async () => {
  const flood = (pathOf: (index: number) => string) =>
    Promise.all(Array.from({ length: 60 }, (_, index) => fetch(proxy + pathOf(index))));
  const pages = await flood((index) => `/v/${village}?${index % 2 ? "q" : "%71"}=word${index}`);
  const refused = pages.filter(({ status }) => status === 429);
  expect(pages.filter(({ status }) => status === 200).length).toBeGreaterThan(30);
  expect(refused.length).toBeGreaterThan(5);
  expect(refused[0]?.headers.get("retry-after")).toBe("10");
  expect(refused[0]?.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await refused[0]?.text()).toContain("请等 10 秒");

  const calls = await flood((index) => `/api/public/villages/${village}/notices?q=word${index}`);
  const call = calls.find(({ status }) => status === 429);
  expect(call?.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await call?.json()).toMatchObject({ error: { code: "request.too_many", details: { seconds: 10 } } });
  const [poster] = (await flood(() => `/api/villages/${village}/poster.pdf`)).filter(({ status }) => status === 429);
  expect(poster?.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const feeds = await flood(() => `/api/villages/${village}/calendar.ics`);
  expect(feeds.map(({ status }) => status)).toContain(429);
  for (const sheet of ["receipt", "receipt/print"]) {
    const receipts = await flood(() => `/n/640221100200-2026-0001/${sheet}`);
    expect(receipts.map(({ status }) => status)).toContain(429);
  }
  for (const path of [
    "bulletins/01K00000000000000000000000/document",
    "api/bulletins/01K00000000000000000000000/reproduction",
  ]) {
    const documents = await flood(() => `/${path}?format=pdf`);
    expect(documents.map(({ status }) => status)).toContain(429);
  }
  for (const path of ["/console/login", "/log/cosignatures", "/log/640221/cosignatures"]) {
    const posts = await Promise.all(Array.from({ length: 20 }, () => fetch(proxy + path, { method: "POST" })));
    expect(posts.map(({ status }) => status)).toContain(429);
  }

  for (const path of [`/v/${village}`, `/v/${village}?group=BM`, "/api/openapi.json"])
    expect((await fetch(proxy + path)).status, path).toBe(200);
  // With the refusal the visitor's address would stand in the log.
  expect(cluster.running.nginx.output()).not.toContain("limiting requests");
});

it("ends no server with an address that only the proxy can read", async () => {
  const { hostname, port } = new URL(proxy);
  for (let count = 0; count < 4; count++) {
    const socket = connect(Number(port), hostname);
    socket.write("GET //a@[# HTTP/1.1\r\nhost: village.test\r\nconnection: close\r\n\r\n");
    let answer = "";
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  }
  for (const server of servers) expect((await fetch(`${server}/healthz`)).status).toBe(200);
});

it("goes on without a break when one server is killed", async () => {
  await cluster.running.servers[0].stop("SIGKILL");
  for (let count = 0; count < 20; count++) expect((await fetch(`${proxy}/api/openapi.json`)).status).toBe(200);
});

it("stops in good order on SIGTERM: exit code 0", async () => {
  expect(await cluster.running.servers[1].stop("SIGTERM")).toBe(0);
});

it("shows the last page while no server can be asked", async () => {
  await pause(2_100);
  const response = await fetch(`${proxy}/v/${village}`);
  expect([response.status, response.headers.get("x-cache")]).toEqual([200, "STALE"]);
  expect(await response.text()).toContain("停水通知第5号");
});
