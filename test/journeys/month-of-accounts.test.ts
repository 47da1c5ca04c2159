import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { monthOfAccounts } from "../support/month-of-accounts.ts";
import { bothSigners, draft, expectOk, signBoth } from "../support/signers.ts";

// A month of a village's books, as its accountant has them: the sheet for the wall, the ledger, and what lies in the bank. They agree, so
// they are published; with one fen wrong anywhere they are refused, and the cell is named.
const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const period = "2026-08";

type Code = keyof typeof monthOfAccounts;

/** One fen more at this place. */
function wrong(code: Code, path: string): object {
  const copy = structuredClone(monthOfAccounts[code]) as Record<string, unknown>;
  const [element = "", row, column] = path.split(".").slice(1);
  const holder = row === undefined ? copy : (copy[element] as Record<string, unknown>[])[Number(row)];
  const key = column ?? element;
  if (holder) holder[key] = Number(holder[key] ?? 0) + 1;
  return copy;
}

const title = "合作村2026年8月财务公开";
const begun = (itemCode: Code, elements: object): Promise<Notice> =>
  draft(app, handler, { itemCode, period, title, elements });

it("is published when its three sheets agree; one fen wrong is refused at its cell", async () => {
  for (const [code, path, message] of [
    ["CW-02-01", "elements.closing", /期末余额 21,214\.95 ≠ .*差 0\.01 元/],
    ["CW-02-01", "elements.incomeTotal", /本期收入合计 12,500\.01 ≠ .*差 0\.01 元/],
    ["CW-02-02", "elements.ledger.1.balance", /第 2 行：余额 21,265\.45 ≠ .*差 0\.01 元/],
    ["CW-03-01", "elements.funds.0.closing", /第 1 行：期末 21,200\.01 ≠ .*差 0\.01 元/],
  ] as const) {
    const { id } = await begun(code, wrong(code, path));
    const refused = await app
      .as(handler)
      .post<{ error: { details: { issues: Notice["issues"] } } }>(`/api/notices/${id}/submit`);
    expect([refused.status, refused.code], path).toEqual([422, "notice.not_ready"]);
    expect(refused.body.error.details.issues).toContainEqual(
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    );
    expectOk(await app.as(handler).post(`/api/notices/${id}/discard`));
  }
  for (const code of Object.keys(monthOfAccounts) as Code[]) {
    const notice = await begun(code, monthOfAccounts[code]);
    expect(notice.issues, code).toEqual([]);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expect((await signBoth(app, both, notice.id)).state).toBe("published");
  }
  const { body } = await app.visitor.get<string>("/v/640221100200/ledger");
  for (const amount of ["12,500.00", "1,285.06", "21,214.94"]) expect(body).toContain(amount);
});

it("a sheet that comes last must fit those that are public: the fen that only they know is found too", async () => {
  const [second, third] = [structuredClone(monthOfAccounts["CW-02-01"]), structuredClone(monthOfAccounts["CW-03-01"])];
  // Agrees with itself, but not with the bank: everything is one fen more.
  third.funds[0] = { ...third.funds[0], debit: 1_250_001, closing: 2_120_001 } as (typeof third.funds)[0];
  const village = "640221100201";
  const neighbours = await bothSigners(app, village);
  const wish = { villageCode: village, period, title };
  const first = await draft(app, neighbours.handler, { ...wish, itemCode: "CW-02-01", elements: second });
  expectOk(await app.as(neighbours.handler).post(`/api/notices/${first.id}/submit`));
  await signBoth(app, neighbours, first.id);
  const last = await draft(app, neighbours.handler, { ...wish, itemCode: "CW-03-01", elements: third });
  expect(last.issues.map(({ path, message }) => [path, message])).toEqual([
    [
      "elements.funds",
      "与《财务收支情况公布表》不一致：期末余额 21,214.94 ≠ 《货币资金》期末合计 21,214.95，差 0.01 元。",
    ],
  ]);
});
