import { expect, test } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { subsidyElements } from "../../support/sample-board.ts";
import { bothSigners, election, expectOk, published, sign, submitted } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;

/** Words that stand nowhere but in what isn't public. */
const secret = { word: "未公开的秘密", initials: "wgkdmm" };

/** Every public address that could show a notice, with what may be asked of it. */
function addresses(number: string): string[] {
  const village = "/v/640221100200";
  const api = "/api/public";
  return [
    ...[village, `${village}/print`, `${village}/print?notice=${number}`, `${village}/screen`, "/c/640221"],
    ...[secret.word, secret.initials, "%", "_", "秘密"].flatMap((q) => [
      `${village}?q=${encodeURIComponent(q)}`,
      `/c/640221?q=${encodeURIComponent(q)}`,
      `${api}/villages/640221100200/notices?q=${encodeURIComponent(q)}`,
    ]),
    `${api}/villages/640221100200/notices?limit=100`,
    ...["", "?revision=1", "?revision=2", "?revision=3", "?compare=1", "?table=body", "?size=large"].flatMap(
      (query) => [`/n/${number}${query}`, `${api}/notices/${number}${query}`],
    ),
    `${api}/notices/${number}/tables/body`,
    ...["/api/villages/640221100200/obligations", "/log/640221"],
  ];
}

async function nothingOfItIsPublic(number: string): Promise<void> {
  // The second time comes from the cache, if anything was kept; a member's credentials must not fill it either.
  for (const who of [app.visitor, app.as(handler), app.visitor])
    for (const address of addresses(number)) {
      const answer = await who.get(address);
      const text = answer.bytes.toString("utf8").replaceAll(/value="[^"]*"|“[^”]*”/g, ""); // the search repeats its question
      expect(text.includes(`${secret.word}的`), address).toBe(false);
      expect(answer.status, address).toBeLessThan(500);
    }
}

const wish = {
  ...election,
  title: `${secret.word}的公告`,
  elements: { ...election.elements, method: `${secret.word}的内容` },
};

test("a draft, a notice that is signed by one, a returned and a discarded one are nowhere to be read", async () => {
  const notice = await submitted(app, handler, wish);
  await nothingOfItIsPublic(notice.number);
  expectOk(await sign(app, handler, notice.id, "handler"));
  await nothingOfItIsPublic(notice.number);
  expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "再核对" }));
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  await nothingOfItIsPublic(notice.number);
});

test("a correction is nowhere to be read until the last signature, with one signature neither", async () => {
  const notice = await published(app, both, election);
  const change = { changeNote: "人数写错，现予更正" };
  const begun = expectOk<Notice>(await app.as(handler).post(`/api/notices/${notice.id}/corrections`, change));
  const { title, elements } = wish;
  const body = { version: begun.version, title, elements };
  expectOk(await app.as(handler).put(`/api/notices/${notice.id}`, body));
  await nothingOfItIsPublic(notice.number);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  expectOk(await sign(app, handler, notice.id, "handler"));
  await nothingOfItIsPublic(notice.number);
  expectOk(await sign(app, secretary, notice.id, "villageSecretary"));
  expect((await app.visitor.get(`/n/${notice.number}`)).bytes.toString("utf8")).toContain(`${secret.word}的公告`);
});

test("what a visitor claims about host, scheme and address changes no public page", async () => {
  const path = "/v/640221100200";
  const plain = await app.visitor.get(path);
  const claims = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "javascript",
    "x-forwarded-for": "203.0.113.9",
    "x-original-url": "/console",
    "x-http-method-override": "DELETE",
    "accept-encoding": "identity",
  };
  for (const address of [path, `${path}?utm=evil.example`, `${path}?size=large`]) {
    const claimed = await app.visitor.get(address, claims);
    expect(claimed.bytes.toString("utf8")).not.toContain("evil.example");
  }
  expect((await app.visitor.get(path)).bytes.equals(plain.bytes)).toBe(true);
});

test("a title can't break out of a page, nor of the name of a download", async () => {
  const title = 'a"; filename="evil.exe <script>alert(1)</script> =cmd|';
  const village = { ...wish, itemCode: "ZC-02-01", title, elements: subsidyElements(2) };
  const notice = await published(app, both, village);
  for (const path of [`/n/${notice.number}`, "/v/640221100200", "/v/640221100200/print", "/c/640221?q=script"])
    expect((await app.visitor.get(path)).bytes.toString("utf8"), path).not.toContain("<script>alert");
  const key = Object.entries(subsidyElements(2)).find(([, value]) => Array.isArray(value))?.[0];
  const answer = await app.visitor.get(`/api/public/notices/${notice.number}/tables/${key}`);
  expect(answer.status).toBe(200);
  const name = answer.headers.get("content-disposition") ?? "";
  expect(name).toMatch(/^attachment; filename="(?:[^"\\\r\n]|\\.)*"; filename\*=UTF-8''[\w%.~'*!-]+$/);
});
