import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { verifyReceipt } from "../../../shared/receipts/index.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, published, signBoth } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const knownLogs = [(await (await fetch(`${app.url}/log/640221/key`)).text()).trim()];
const why = "七月防汛值班补贴按镇里通知列支，超出部分已报村民代表会议同意。";

/** Expenses of the first quarter: over the yearly limit, which is asked about and doesn't stop. */
const admin = (ytd = 120_000) => ({ admin: [{ item: "误工补贴", current: ytd, ytd, limit: 100_000 }] });
const over = "第 1 行：本年累计 1,200.00 > 年度限额 1,000.00，差 200.00 元（要求：累计不超年度限额）。";
const begun = (period: string) =>
  draft(app, handler, { itemCode: "CW-02-05", period, title: "管理费用", elements: admin() });

async function save(notice: Notice, change: object): Promise<Notice> {
  const { version } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  return expectOk(
    await app
      .as(handler)
      .put(`/api/notices/${notice.id}`, { version, title: "管理费用", elements: admin(), ...change }),
  );
}
const submit = (notice: Notice) =>
  app.as(handler).post<{ error: { details: { issues: Notice["issues"] } } }>(`/api/notices/${notice.id}/submit`);
const contentOf = (notice: Notice): NoticeContent => JSON.parse(notice.submitted?.content ?? "{}");
const text = async (path: string): Promise<string> => (await app.visitor.get<string>(path)).body;

describe("what an identity asks about", () => {
  it("must be explained before it is signed; the text is published, printed, signed and can be verified", async () => {
    const notice = await begun("2026-Q1");
    expect(notice.questions).toEqual([{ key: "admin.l", path: "elements.admin.0.ytd", message: over }]);
    for (const explanations of [undefined, {}, { "admin.l": "  已超  " }, { "admin.s": why }]) {
      if (explanations) await save(notice, { explanations });
      const refused = await submit(notice);
      expect([refused.status, refused.code]).toEqual([422, "notice.not_ready"]);
      expect(refused.body.error.details.issues).toEqual([
        {
          path: "explanations.admin.l",
          key: "explanation.required",
          message: `${over}请在下面说明原因（至少 5 个字），说明随内容一起公开。`,
        },
      ]);
    }
    const saved = await save(notice, { explanations: { "admin.l": why, "admin.gone": "问题已经没有了" } });
    expect([saved.issues, saved.draft?.explanations["admin.l"]]).toEqual([[], why]);
    expectOk(await submit(notice));
    const signed = expectOk<Notice>(await app.as(both.secretary).get(`/api/notices/${notice.id}`));
    // Only what is asked is answered in public.
    expect([contentOf(signed).explanations, signed.hints.map(({ message }) => message)]).toEqual([
      { "admin.l": why },
      [over],
    ]);
    await signBoth(app, both, notice.id);
    const label = "关于“累计不超年度限额”的说明";
    for (const path of [`/n/${notice.number}`, `/v/640221100200/print?notice=${notice.number}`]) {
      const html = await text(path);
      expect([html.includes(label), html.includes(why)], path).toEqual([true, true]);
    }
    const phone = (await app.visitor.get(`/api/public/notices/${notice.number}/page`)).bytes.toString();
    expect([phone.includes(label), phone.includes(why)]).toEqual([true, true]);
    expect((await app.visitor.get(`/api/public/notices/${notice.number}`)).body).toMatchObject({
      explanations: { "admin.l": why },
    });
    const found = await app.visitor.get<{ items: unknown[] }>(
      `/api/public/villages/640221100200/notices?q=${encodeURIComponent("防汛值班")}`,
    );
    expect(found.body.items).toHaveLength(1);
    const receipt = await text(`/n/${notice.number}/receipt`);
    expect(verifyReceipt(JSON.stringify(receipt), { knownLogs, onlyKnownLogs: true })).toMatchObject({
      verified: true,
    });
    const forged = JSON.stringify(receipt).replace("防汛值班", "集体聚餐");
    expect(verifyReceipt(forged, { knownLogs, onlyKnownLogs: true })).toMatchObject({ verified: false });
  });

  it("is compared when it is corrected; an explanation that nobody asks for any more goes", async () => {
    const notice = await begun("2026-Q2");
    const elements = { admin: [{ item: "误工补贴", current: 120_000, ytd: 240_000, limit: 200_000 }] };
    await save(notice, { elements, explanations: { "admin.l": why } });
    expectOk(await submit(notice));
    await signBoth(app, both, notice.id);
    const correct = () =>
      app.as(handler).post<Notice>(`/api/notices/${notice.id}/corrections`, { changeNote: "说明写得不清楚" });
    expect(expectOk<Notice>(await correct()).draft?.explanations).toEqual({ "admin.l": why });
    const other = "按镇里通知列支防汛补贴，代表会议六月二十日同意。";
    await save(notice, { elements, explanations: { "admin.l": other } });
    expectOk(await submit(notice));
    await signBoth(app, both, notice.id);
    const { body } = await app.visitor.get<{ changes: object[] }>(`/api/public/notices/${notice.number}/changes`);
    expect(body.changes).toEqual([
      { kind: "changed", label: "关于“累计不超年度限额”的说明", before: why, after: other, rows: [], more: 0 },
    ]);
    expectOk<Notice>(await correct());
    await save(notice, { elements: { admin: [{ ...elements.admin[0], limit: 300_000 }] } });
    expectOk(await submit(notice));
    const settled = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
    expect(contentOf(settled)).not.toHaveProperty("explanations");
  });
});

it("a notice of which nothing is asked says nothing of explanations, so digests of earlier ones hold", async () => {
  const { submitted } = await published(app, both);
  expect(submitted?.content).not.toContain("explanations");
});

it("refuses explanations that are none", async () => {
  const notice = await begun("2026-Q3");
  const { version } = notice;
  for (const explanations of [
    "text",
    { "admin.l": 5 },
    { "admin.l": "长".repeat(501) },
    { "admin.l": "看不见\u202e的字" },
    Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`a.${at}`, "说明说明"])),
  ]) {
    const answer = await app
      .as(handler)
      .put(`/api/notices/${notice.id}`, { version, title: "管理费用", elements: admin(), explanations });
    expect([answer.status, answer.code]).toEqual([400, "request.invalid"]);
  }
});
