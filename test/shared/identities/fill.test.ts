import { describe, expect, it } from "vitest";
import { carryOver, fill } from "../../../shared/identities/index.ts";
import type { ElementValue, TableRow } from "../../../shared/notices/content.ts";
import { itemAt, itemOf } from "./sample.ts";

const filled = (code: string, elements: Record<string, ElementValue>, more: object = {}, own?: ReadonlySet<string>) =>
  fill(itemAt(code), { period: "2026-09", elements }, { itemOf, ...more }, own);

describe("what follows from what was typed", () => {
  it("is filled in: a product, then what is left of it", () => {
    const water = [{ group: "一组", area: 100, volume: 12.5, price: 33, paid: 400 }];
    const { elements, filled: paths } = filled("TD-05-01", { water });
    expect(elements.water).toEqual([{ ...water[0], due: 413, unpaid: 13 }]);
    expect(paths.sort()).toEqual(["elements.water.0.due", "elements.water.0.unpaid"]);
  });

  it("runs a balance on row by row, and stops where nothing was typed", () => {
    const ledger: TableRow[] = [{ income: 500 }, { expense: 200 }, { summary: "（空行）" }];
    const { elements } = filled("CW-02-02", { ledger, opening: 1_000 });
    expect((elements.ledger as TableRow[]).map(({ balance }) => balance)).toEqual([1_500, 1_300, undefined]);
  });

  it("sums up for elements that nobody typed, and leaves typed ones to be checked", () => {
    const summary = [
      { section: "收入", item: "投资收入", current: 500, ytd: 500 },
      { section: "支出", item: "办公费", current: 200, ytd: 200 },
    ];
    const { elements } = filled("CW-02-01", { summary, opening: 100, expenseTotal: 250 });
    expect(elements).toMatchObject({ incomeTotal: 500, expenseTotal: 250, closing: 350 });
  });

  it("follows when its parts change, as long as it was filled in and not typed over", () => {
    const first = filled("CW-02-02", { ledger: [{ income: 500 }], opening: 0 });
    expect(first.elements.closing).toBe(500);
    const ledger = [{ ...(first.elements.ledger as TableRow[])[0], income: 700 }];
    const second = filled("CW-02-02", { ...first.elements, ledger }, {}, new Set(first.filled));
    expect(second.elements).toMatchObject({ ledger: [{ income: 700, balance: 700 }], closing: 700 });
    expect(filled("CW-02-02", { ...first.elements, ledger }).elements.closing).toBe(500);
  });

  it("changes nothing of what it was given, and does nothing twice", () => {
    const ledger = Object.freeze([Object.freeze({ income: 500 })]) as unknown as TableRow[];
    const first = filled("CW-02-02", { ledger, opening: 0 });
    const again = filled("CW-02-02", first.elements, {}, new Set(first.filled));
    expect(again.elements).toEqual(first.elements);
  });

  it("leaves out what can't be written exactly", () => {
    const pay = [{ name: "张*", monthly: 1_001, months: 1.3333 }];
    expect((filled("ZC-02-07", { detail: pay }).elements.detail as TableRow[])[0]).not.toHaveProperty("amount");
  });

  it("copies no figure from another item: the two would agree by themselves", () => {
    const items = { "CW-07-02": [{ period: null, elements: { bonus: [{ amount: 900 }] } }] };
    const { elements } = filled("CW-07-01", { dist: [{ netIncome: 900, openingUndist: 0, transferIn: 0 }] }, { items });
    expect((elements.dist as TableRow[])[0]).not.toHaveProperty("members");
  });
});

describe("a new period", () => {
  const september = (elements: Record<string, ElementValue>) => ({ period: "2026-09", elements });
  const august = (elements: Record<string, ElementValue>) => ({ period: "2026-08", elements });

  it("opens with the closing balances of the last one, name by name, whatever stood there", () => {
    const before = [
      { account: "基本户", tail: "1234", opening: 0, debit: 900, credit: 0, closing: 900 },
      { account: "专户", tail: "9", opening: 5, debit: 0, credit: 0, closing: 5 },
    ];
    const funds: TableRow[] = [
      { account: "专户", tail: "9", opening: 77 },
      { account: "基本户", tail: "1234" },
      { account: "新户" },
    ];
    const { elements, filled } = carryOver(itemAt("CW-03-01"), september({ funds }), august({ funds: before }));
    expect(elements.funds).toEqual([
      { account: "专户", tail: "9", opening: 5 },
      { account: "基本户", tail: "1234", opening: 900 },
      { account: "新户" },
    ]);
    expect(filled.sort()).toEqual(["elements.funds.0.opening", "elements.funds.1.opening"]);
  });

  it("lets each of several rows of one name go on with its own balance", () => {
    const before = [
      { name: "张*", closing: 300 },
      { name: "张*", closing: 200 },
    ];
    const { elements } = carryOver(
      itemAt("CW-02-03"),
      september({ ops: [{ name: "张*" }, { name: "张*" }] }),
      august({ ops: before }),
    );
    expect(elements.ops).toEqual([
      { name: "张*", opening: 300 },
      { name: "张*", opening: 200 },
    ]);
  });

  it("takes the opening balance among the elements", () => {
    const { elements } = carryOver(itemAt("CW-02-02"), september({ opening: 1 }), august({ closing: 700, ledger: [] }));
    expect(elements).toMatchObject({ opening: 700 });
  });
});
