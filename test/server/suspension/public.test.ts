import { describe, expect, it } from "vitest";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import {
  type LoggedEntry,
  laterFinding,
  type ReceiptFacts,
  readLater,
  verifyReceipt,
} from "../../../shared/receipts/index.ts";
import { testApp } from "../../support/app.ts";
import { smallPdf, uploadForm } from "../../support/files.ts";
import { publicBytes } from "../../support/public-bytes.ts";
import { expectOk, published, signBoth } from "../../support/signers.ts";
import { lift, suspend, suspenders } from "../../support/suspensions.ts";

const app = await testApp();
const people = await suspenders(app);
const { handler, township } = people;
const village = "640221100200";
const html = { accept: "text/html" };

/** Words and figures that stand nowhere else. */
const leak = { title: "驫麤", text: "鱻纛", cell: "饕餮", name: "魑魅魍魉", figure: "7,413.86", file: "zkqbytesvx7" };
const words = Object.values(leak);

const sheet = (opening: number, income: number, item: string) => ({
  period: leak.text,
  summary: [{ section: "收入", code: "1", item, current: income, ytd: income }],
  ...{ opening, incomeTotal: income, expenseTotal: 0, closing: opening + income },
  ...{ bank: opening + income, cash: 0, review: `经审核，账实相符。${leak.text}` },
});

/** A month's sheet with a word in every field, in two versions, and the month after it, which compares itself with it. */
async function leakySheet(): Promise<{ notice: Notice; after: Notice; files: string[] }> {
  const form = uploadForm(village, smallPdf({ body: `% ${leak.file}` }), `${leak.name}.pdf`);
  const { sha256, name } = expectOk<AttachmentAnswer>(await app.as(handler).post("/api/attachments", form));
  const elements = { ...sheet(100_000, 741_386, leak.cell), attachments: [{ sha256, name }] };
  const notice = await published(app, people, { itemCode: "CW-02-01", period: "2026-06", title: leak.title, elements });
  app.clock.forward(60);
  const path = `/api/notices/${notice.id}`;
  const changeNote = `更正${leak.text}一处`;
  const { version } = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote }));
  expectOk(await app.as(handler).put(path, { version, title: `${leak.title}更正`, elements, changeNote }));
  expectOk(await app.as(handler).post(`${path}/submit`));
  await signBoth(app, people, notice.id);
  const july = { ...sheet(841_386, 10_000, "租金"), period: "七月", review: "经审核，账实相符。" };
  const after = await published(app, people, {
    itemCode: "CW-02-01",
    period: "2026-07",
    title: "七月收支",
    elements: july,
  });
  return { notice, after, files: [sha256] };
}

/** Where words of the notice are sent to visitors, as `address: word`; what was asked for is repeated by refusals. */
async function leaks({ notice, after, files }: Awaited<ReturnType<typeof leakySheet>>): Promise<string[]> {
  const seen = await publicBytes(app, {
    ...{ county: "640221", places: [village], villages: [village], ids: [notice.id] },
    ...{ numbers: [notice.number, after.number], items: ["CW-02-01"], files, questions: [leak.cell, leak.title] },
  });
  const asked = (address: string, word: string) => decodeURIComponent(address).includes(word);
  return seen.flatMap(({ address, text }) =>
    [...words, ...files]
      .filter((word) => text.includes(word) && !asked(address, word))
      .map((word) => `${address}: ${word}`),
  );
}

describe("a suspended notice", () => {
  it("is in no public byte, in none of its versions, and everything is back when the office puts it back", {
    timeout: 240_000,
  }, async () => {
    const found = await leakySheet();
    const before = await leaks(found);
    // What can't be found before proves nothing afterwards.
    for (const word of words)
      expect(
        before.some((line) => line.endsWith(word)),
        word,
      ).toBe(true);
    expect(before.some((line) => line.startsWith(`/n/${found.after.number}`))).toBe(true);
    await suspend(app, township, found.notice);
    expect(await leaks(found)).toEqual([]);
    app.clock.forward(60);
    await lift(app, township, found.notice);
    expect((await leaks(found)).sort()).toEqual(before.sort());
    await suspend(app, township, found.notice, { ground: "wording" });
    expect(await leaks(found)).toEqual([]);
  });

  it("says what it was, when, since when and why it isn't shown, and that the log proves it", async () => {
    const notice = await published(app, people, { itemCode: "MJ-02-04", title: "修路决议驫麤", elements: resolution });
    const receipt = await app.visitor.get<object>(`/n/${notice.number}/receipt`);
    await suspend(app, township, notice, { ground: "secrecy" });
    const { number } = notice;
    const page = (await app.visitor.get<string>(`/n/${number}`, html)).body;
    for (const word of [number, "合作村", "暂停展示", "需要重新作保密审查", "公开日志", "王经办"])
      expect(page).toContain(word);
    expect(page).not.toMatch(/孙专干|附件第二页/);
    const answer = expectOk<PublicNoticeAnswer>(await app.visitor.get(`/api/public/notices/${number}`));
    expect(answer).toMatchObject({
      ...{ number, state: "current", elements: {}, explanations: {}, canonicalContent: null, salt: null, closed: null },
      suspended: { ground: "secrecy", groundName: "需要重新作保密审查", at: app.clock().toISOString() },
    });
    expect(answer.title).not.toContain("驫麤");
    const list = (await app.visitor.get<string>(`/v/${village}`, html)).body;
    expect(list).toContain("暂停展示");
    expect((await app.visitor.get<string>(`/v/${village}/print?notice=${number}`, html)).body).toContain("请勿张贴");
    const gone = await app.visitor.get(`/n/${number}/receipt`);
    expect(gone).toMatchObject({ status: 410, code: "notice.suspended" });
    const { proved } = (gone.body as unknown as { error: { details: { proved: { entries: LoggedEntry[] } } } }).error
      .details;
    expect(proved.entries.map(({ entry }) => (JSON.parse(entry) as { kind: string }).kind)).toEqual([
      "notice.published",
      "notice.suspended",
    ]);
    expect((await app.visitor.get<string>("/log/640221", html)).body).toContain("被暂停展示：《");
    const { facts, verified } = verifyReceipt(receipt.bytes);
    expect(verified).toBe(true);
    const now = await app.visitor.get(`/api/public/notices/${number}?revision=1`);
    const later = laterFinding(facts as ReceiptFacts, readLater(now.status, now.body));
    expect(later).toMatchObject({ code: "later.suspended", mark: "caution" });
    expect(later.text).toContain("需要重新作保密审查");
  });

  it("still meets its duty, and counts on the board", async () => {
    const open = async () => (await app.visitor.get<string>(`/v/${village}`, html)).body.match(/逾期[^<]*/g);
    const notice = await published(app, people, { itemCode: "ZZ-01-01" });
    const before = await open();
    await suspend(app, township, notice);
    expect(await open()).toEqual(before);
  });
});

const resolution = {
  ...{ topic: "修路", propose: "已提议", discuss: "已商议", deliberate: "已审议", resolve: "已决议" },
  ...{ resolution: "同意", result: "通过" },
};
