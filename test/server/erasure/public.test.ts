import { describe, expect, it } from "vitest";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import {
  fromBase64,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  utf8Bytes,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import {
  type LoggedEntry,
  laterFinding,
  readErasure,
  readLater,
  verifyReceipt,
} from "../../../shared/receipts/index.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { smallPdf, uploadForm } from "../../support/files.ts";
import { balanceSheet, election, expectOk, published, signBoth } from "../../support/signers.ts";

const app = await testApp();
const people = await erasers(app);
const { handler } = people;
const village = "640221100200";
const leak = "身份证号码六四零二二一";

const leaky = { ...election, title: `公告${leak}`, elements: { ...election.elements, seats: leak } };

async function correct(notice: Notice): Promise<void> {
  const path = `/api/notices/${notice.id}`;
  const { version } = expectOk<Notice>(
    await app.as(handler).post(`${path}/corrections`, { changeNote: "去掉个人信息，其余不变" }),
  );
  expectOk(await app.as(handler).put(path, { version, title: election.title, elements: election.elements }));
  expectOk(await app.as(handler).post(`${path}/submit`));
  await signBoth(app, people, notice.id);
}
const page = async (path: string): Promise<{ status: number; text: string }> => {
  const { status, body } = await app.visitor.get<string>(path, { accept: "text/html" });
  return { status, text: body };
};

describe("a notice of which nothing is left", () => {
  it("stands on the board as erased, with reason and day, and nowhere with its content", async () => {
    const notice = await published(app, people, leaky);
    for (const path of [`/v/${village}`, `/v/${village}?q=${encodeURIComponent(leak)}`, `/n/${notice.number}`])
      expect((await page(path)).text, path).toContain(leak); // kept pages, too
    await erase(app, people, notice.id, 1);
    const board = await page(`/v/${village}`);
    expect(board.text).toContain("依法删除");
    expect(board.text).toContain("个人信息保护法第四十七条第一款第四项");
    expect(board.text).toContain(`/n/${notice.number}`);
    const paths = [
      `/v/${village}`,
      `/v/${village}/print`,
      `/v/${village}/print?notice=${notice.number}`,
      `/v/${village}/screen`,
      `/c/640221?q=${encodeURIComponent(leak)}`,
      `/n/${notice.number}`,
      `/n/${notice.number}?revision=1`,
      "/log/640221",
    ];
    for (const path of paths)
      expect((await page(path)).text.split(leak).length, path).toBeLessThan(path.includes("?q=") ? 9 : 2);
    const search = await app.visitor.get<{ items: unknown[] }>(
      `/api/public/villages/${village}/notices?q=${encodeURIComponent(leak)}`,
    );
    expect(search.body.items).toEqual([]);
  });

  it("answers 410 with ground and moment, on its page, in the API and where its receipt was", async () => {
    const notice = await published(app, people, leaky);
    app.clock.forward(60);
    await erase(app, people, notice.id, 1);
    const erasedAt = app.clock().toISOString();
    const html = await page(`/n/${notice.number}`);
    expect(html.status).toBe(410);
    for (const word of ["依法删除", "误公开了村民的身份证号码", "2026年9月15日", "/log/640221"])
      expect(html.text).toContain(word);
    for (const path of ["", "?revision=1", "/tables/any"])
      expect((await app.visitor.get(`/api/public/notices/${notice.number}${path}`)).body).toMatchObject({
        error: {
          code: "notice.erased",
          details: { number: notice.number, revision: 1, wholly: true, erasedAt, reason: "unlawful" },
        },
      });
    expect((await app.visitor.get(`/api/public/notices/${notice.number}?revision=2`)).status).toBe(404);
  });

  it("leaves in the log what proves that it was published and erased", async () => {
    const notice = await published(app, people, leaky);
    const receipt = await app.visitor.get(`/n/${notice.number}/receipt`);
    await erase(app, people, notice.id, 1);
    const answer = await app.visitor.get<{ error: { code: string; details: Record<string, unknown> } }>(
      `/n/${notice.number}/receipt`,
      { accept: "application/json" },
    );
    expect(answer).toMatchObject({ status: 410, code: "notice.erased" });
    const proved = answer.body.error.details.proved as { checkpoint: string; log: string; entries: LoggedEntry[] };
    const { size, root } = openCheckpoint(proved.checkpoint, parseVerifierKey(proved.log)).checkpoint;
    for (const { entry, index, proof } of proved.entries)
      expect(
        verifyInclusion({
          leafHash: leafHash(utf8Bytes(entry)),
          index,
          size,
          root,
          proof: proof.map((hash) => fromBase64(hash) ?? new Uint8Array()),
        }),
      ).toBe(true);
    expect(proved.entries.map(({ entry }) => (JSON.parse(entry) as { kind: string }).kind)).toEqual([
      "notice.published",
      "notice.erased",
    ]);
    expect(readErasure(proved.entries[1]?.entry ?? "")).toMatchObject({ notice: notice.number, revision: 1 });
    // A receipt that somebody saved before still proves what it proved; online it says what became of the content.
    const { facts, verified } = verifyReceipt(receipt.bytes);
    expect(verified).toBe(true);
    if (!facts) throw new Error("a verified receipt has facts");
    const later = await app.visitor.get(`/api/public/notices/${notice.number}?revision=1`);
    const finding = laterFinding(facts, readLater(later.status, later.body));
    expect(finding).toMatchObject({ code: "later.erased", mark: "caution" });
    expect(finding.text).toContain("个人信息保护法第四十七条第一款第四项");
  });

  it("is told by the county's log in plain words", async () => {
    const notice = await published(app, people, leaky);
    await erase(app, people, notice.id, 1);
    const { text } = await page("/log/640221");
    expect(text).toContain("合作村依法删除了《");
    expect(text).toContain("村书记、县政务公开办共同办理");
    expect(text).toContain("依据：个人信息保护法第四十七条第一款第四项");
  });
});

it("of a corrected notice only the old version goes: the page says so among the versions, its receipt is gone, the new one's not", async () => {
  const notice = await published(app, people, leaky);
  app.clock.forward(60);
  await correct(notice);
  const old = `/n/${notice.number}?revision=1`;
  expect((await page(old)).text).toContain(leak);
  await erase(app, people, notice.id, 1);
  const now = await page(`/n/${notice.number}`);
  expect(now.status).toBe(200);
  expect(now.text).not.toContain(leak);
  expect(now.text).toContain("第 1 版：依法删除。");
  expect((await page(`/n/${notice.number}?compare=1`)).text).not.toContain(leak);
  expect((await page(old)).status).toBe(410);
  const { body } = await app.visitor.get<PublicNoticeAnswer>(`/api/public/notices/${notice.number}`);
  expect(body.erased).toMatchObject([{ revision: 1, wholly: false, reason: "unlawful" }]);
  expect(body.versions.map(({ revision }) => revision)).toEqual([2]);
  expect((await app.visitor.get(`/n/${notice.number}/receipt?revision=1`)).status).toBe(410);
  expect((await app.visitor.get(`/n/${notice.number}/receipt`)).status).toBe(200);
  expect((await page(`/n/${notice.number}/receipt?revision=3`)).text).toContain("开不出凭证");
});

it("asks nothing about erasures where nothing was erased", async () => {
  const notice = await published(app, people, election);
  const { body } = await app.visitor.get<PublicNoticeAnswer>(`/api/public/notices/${notice.number}`);
  expect(body.erased).toEqual([]);
});

it("a file of erased content can't be read any more, and shared caches ask again within a minute", async () => {
  const pdf = expectOk<AttachmentAnswer>(
    await app.as(handler).post("/api/attachments", uploadForm(village, smallPdf({ body: "% once" }), "名单.pdf")),
  );
  const notice = await published(app, people, {
    itemCode: "CW-09-01",
    title: "年度财务会计报告",
    elements: {
      year: "2025",
      bs: balanceSheet(),
      report: [{ sha256: pdf.sha256, name: pdf.name }],
    },
  });
  const shown = await app.visitor.get(`/files/${pdf.sha256}`);
  expect(shown.headers.get("cache-control")).toContain("s-maxage=60");
  await erase(app, people, notice.id, 1);
  for (const who of [app.visitor, app.as(handler)])
    expect((await who.get(`/files/${pdf.sha256}`, { "if-none-match": `"${pdf.sha256}"` })).status).toBe(404);
});
