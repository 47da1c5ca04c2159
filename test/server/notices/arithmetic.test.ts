import { describe, expect, it } from "vitest";
import type { Desk } from "../../../shared/api/desk.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, published, signBoth, submitted } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;

/** A month of the village: what came in goes to the bank. Amounts are fen. */
const books = (opening: number, income: number, ytd: number) => ({
  "CW-02-01": {
    period: "本月",
    summary: [{ section: "收入", code: "1", item: "发包及上交收入", current: income, ytd }],
    ...{ opening, incomeTotal: income, expenseTotal: 0, closing: opening + income, bank: opening + income, cash: 0 },
    review: "经审核，账实相符。",
  },
  "CW-02-02": {
    ledger: [{ date: "2026-06-05", summary: "收承包费", income, balance: opening + income }],
    ...{ opening, closing: opening + income },
  },
  "CW-03-01": {
    funds: [{ account: "基本户", tail: "1234", opening, debit: income, credit: 0, closing: opening + income }],
  },
});

const wish = (itemCode: string, period: string, elements: object) => ({
  itemCode,
  period,
  title: "财务公开",
  elements,
});

/** What a submission is refused with. */
async function refusal(itemCode: string, period: string, elements: object) {
  const notice = await draft(app, handler, wish(itemCode, period, elements));
  const answer = await app
    .as(handler)
    .post<{ error: { code: string; details: { issues: Notice["issues"] } } }>(`/api/notices/${notice.id}/submit`);
  expect([answer.status, answer.body.error.code]).toEqual([422, "notice.not_ready"]);
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  expect(shown.issues).toEqual(answer.body.error.details.issues);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  return shown.issues;
}

describe("a month of three sheets", () => {
  it("is published when they agree, and refused with the exact place for one fen", async () => {
    const month = books(1_000_000, 120_050, 120_050);
    await published(app, both, wish("CW-02-01", "2026-01", month["CW-02-01"]));
    const [short] = month["CW-03-01"].funds;
    const funds = [{ ...short, debit: 120_049, closing: 1_120_049 }];
    // The sheet that comes second must fit the one that is public, though the identity belongs to the other.
    expect(await refusal("CW-03-01", "2026-01", { funds })).toEqual([
      {
        path: "elements.funds",
        key: "identity.summary.funds",
        message: "与《财务收支情况公布表》不一致：期末余额 11,200.50 ≠ 《货币资金》期末合计 11,200.49，差 0.01 元。",
      },
    ]);
    expect(await refusal("CW-03-01", "2026-01", { funds: [{ ...short, closing: 1_120_051 }] })).toContainEqual({
      path: "elements.funds.0.closing",
      key: "identity.funds.c",
      message: "第 1 行：期末 11,200.51 ≠ 期初 10,000.00 + 本期增加 1,200.50 − 本期减少 0.00，差 0.01 元。",
    });
    await published(app, both, wish("CW-03-01", "2026-01", month["CW-03-01"]));
    await published(app, both, wish("CW-02-02", "2026-01", month["CW-02-02"]));
  });

  it("that is being signed counts already: what comes later must fit it", async () => {
    const month = books(1_120_050, 5_000, 125_050);
    await submitted(app, handler, wish("CW-02-02", "2026-02", month["CW-02-02"]));
    const wrong = books(1_120_050, 5_001, 125_051)["CW-02-01"];
    expect((await refusal("CW-02-01", "2026-02", wrong)).map(({ message }) => message)).toEqual([
      "本期收入合计 50.01 ≠ 《收支逐笔明细表》收入合计 50.00，差 0.01 元。",
    ]);
  });
});

describe("the period before", () => {
  it("hands its closing balance over", async () => {
    const issues = await refusal("CW-03-01", "2026-02", books(1_120_000, 5_000, 125_050)["CW-03-01"]);
    expect(issues.map(({ message }) => message)).toEqual([
      "第 1 行：期初 11,200.00 ≠ 上期期末 11,200.50，差 0.50 元。",
    ]);
  });

  it("that wasn't published is a hint, and one with a gap between only asks", async () => {
    const first = await draft(app, handler, wish("CW-05-01", "2026-Q1", { recv: [debt(700, 700)] }));
    expect(first.issues).toEqual([]);
    const { hints } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${first.id}`));
    expect(hints.map(({ message }) => message)).toEqual(["上期的《债权》没有在本系统公开，与上期的衔接请自行核对。"]);
    expectOk(await app.as(handler).post(`/api/notices/${first.id}/submit`));
    await signBoth(app, both, first.id);
    const gap = await draft(app, handler, wish("CW-05-01", "2026-Q3", { recv: [debt(650, 650)] }));
    const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${gap.id}`));
    expect([shown.issues.map(({ key }) => key), shown.hints.map(({ message }) => message)]).toEqual([
      ["explanation.required"],
      ["第 1 行：期初 6.50 ≠ 上期期末 7.00，差 0.50 元。"],
    ]);
    const { version, title } = shown;
    const explanations = { [`${shown.questions[0]?.key}`]: "第二季度没有在本系统公开" };
    const elements = { recv: [debt(650, 650)] };
    expectOk(await app.as(handler).put(`/api/notices/${gap.id}`, { version, title, elements, explanations }));
    expectOk(await app.as(handler).post(`/api/notices/${gap.id}/submit`));
    const asked = expectOk<Notice>(await app.as(both.secretary).get(`/api/notices/${gap.id}`));
    expect([asked.state, asked.hints]).toEqual(["signing", shown.hints]); // whoever signs should know as well
  });
});

it("of a correction says which later periods it breaks, and doesn't stop it", async () => {
  const january = await published(app, both, wish("CW-05-02", "2026-Q1", { pay: [owed(0, 300)] }));
  await published(app, both, wish("CW-05-02", "2026-Q2", { pay: [owed(300, 300)] }));
  const path = `/api/notices/${january.id}`;
  const open = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote: "漏记一笔借款" }));
  const change = { version: open.version, title: open.title, elements: { pay: [owed(0, 400)] } };
  expectOk(await app.as(handler).put(path, { ...change, changeNote: "漏记一笔借款" }));
  const { issues, hints } = expectOk<Notice>(await app.as(handler).get(path));
  expect(issues).toEqual([]);
  expect(hints.map(({ message }) => message)).toContain(
    "公开后，2026年第二季度的内容与本期不再衔接，须另行更正：第 1 行：期初 3.00 ≠ 上期期末 4.00，差 1.00 元。",
  );
  expectOk(await app.as(handler).post(`${path}/submit`));
  const second = expectOk<{ items: Notice[] }>(await app.as(handler).get("/api/notices?item=CW-05-02")).items.find(
    ({ period }) => period === "2026-Q2",
  );
  const toCorrect = async () => expectOk<Desk>(await app.as(handler).get("/api/me/desk")).toCorrect.items;
  expect(await toCorrect()).toEqual([]); // not yet public
  app.clock.forward(60);
  await signBoth(app, both, january.id);
  expect((await toCorrect()).map(({ id }) => id)).toEqual([second?.id]);
  const other = `/api/notices/${second?.id}`;
  const begun = expectOk<Notice>(await app.as(handler).post(`${other}/corrections`, { changeNote: "随前一期更正" }));
  expect(await toCorrect()).toEqual([]); // it is under way
  const mended = { version: begun.version, title: begun.title, elements: { pay: [owed(400, 400)] } };
  expectOk(await app.as(handler).put(other, { ...mended, changeNote: "随前一期更正" }));
  expectOk(await app.as(handler).post(`${other}/submit`));
  await signBoth(app, both, second?.id ?? "");
  expect(await toCorrect()).toEqual([]);
});

it("holds a period against the one right before it, not against an earlier one that was corrected", async () => {
  const village = "640221100201";
  const own = await bothSigners(app, village);
  const quarter = (period: string, pay: object) => ({
    ...wish("CW-05-02", period, { pay: [pay] }),
    villageCode: village,
  });
  const first = await published(app, own, quarter("2025-Q4", owed(0, 300)));
  const second = await published(app, own, quarter("2026-Q1", owed(300, 500)));
  await published(app, own, quarter("2026-Q2", owed(500, 600)));
  const path = `/api/notices/${first.id}`;
  const changeNote = "漏记一笔借款";
  const open = expectOk<Notice>(await app.as(own.handler).post(`${path}/corrections`, { changeNote }));
  const change = { version: open.version, title: open.title, elements: { pay: [owed(0, 400)] }, changeNote };
  expectOk(await app.as(own.handler).put(path, change));
  expectOk(await app.as(own.handler).post(`${path}/submit`));
  app.clock.forward(60);
  await signBoth(app, own, first.id);
  const { toCorrect } = expectOk<Desk>(await app.as(own.handler).get("/api/me/desk"));
  expect(toCorrect.items.map(({ id }) => id)).toEqual([second.id]);
});

describe("其他 above the county's share", () => {
  const month = (period: string, note?: string) => ({
    summary: [
      { section: "支出", code: "1", item: "办公费", current: 9_300, ytd: 9_300 },
      { section: "支出", code: "2", item: "其他支出", current: 700, ytd: 700, ...(note ? { note } : {}) },
    ],
    ...{ period, opening: 50_000, incomeTotal: 0, expenseTotal: 10_000, closing: 40_000, bank: 40_000, cash: 0 },
    review: "经审核，账实相符。",
  });
  const path = "/api/counties/640221/settings";
  it("is refused with line and amounts until it is itemised; another share holds for what is submitted later", async () => {
    const officer = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
    const wanted = {
      path: "elements.summary.1.note",
      key: "identity.summary.others",
      message:
        "第 2 行：“其他支出”7.00 元，超过支出合计 100.00 元的 5%（5.00 元），请在“摘要说明”里逐笔写明用途和金额。",
    };
    const village = "640221100201";
    const neighbours = await bothSigners(app, village);
    const begin = (period: string, note?: string) =>
      draft(app, neighbours.handler, {
        ...wish("CW-02-01", period, month(period, note)),
        villageCode: village,
      });
    const shown = async ({ id }: Notice) =>
      expectOk<Notice>(await app.as(neighbours.handler).get(`/api/notices/${id}`));
    const submit = ({ id }: Notice) => app.as(neighbours.handler).post(`/api/notices/${id}/submit`);
    const lump = await begin("2026-03");
    expect([(await shown(lump)).issues, lump.othersShare]).toEqual([[wanted], 5]);
    expect(await submit(lump)).toMatchObject({ status: 422, code: "notice.not_ready" });
    const told = await begin("2026-08", "公示牌制作 7 元");
    expectOk(await submit(told));
    expectOk(await officer.put(path, { coSigners: "none", othersShare: 7, version: 0 }));
    expect([(await shown(lump)).issues, (await shown(lump)).othersShare]).toEqual([[], 7]);
    expectOk(await submit(lump));
    // What is being signed was submitted under the other share and isn't stopped by a stricter one.
    expectOk(await officer.put(path, { coSigners: "none", othersShare: 0, version: 1 }));
    await signBoth(app, neighbours, lump.id);
    expect((await shown(lump)).state).toBe("published");
  });
});

const debt = (opening: number, closing: number) => ({ debtor: "某公司", opening, inc: 0, dec: 0, closing });
const owed = (opening: number, closing: number) => ({
  ...{ creditor: "农商行", opening, inc: closing - opening, dec: 0, closing },
});
