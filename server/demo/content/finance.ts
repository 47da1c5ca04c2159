import type { CatalogueElement } from "../../../shared/catalogue/item.ts";
import type { TableRow } from "../../../shared/notices/content.ts";
import { periodName } from "../../../shared/periods.ts";
import { maskedName } from "../people.ts";
import { chanceOf } from "../random.ts";
import { bookOf, type MonthBook, monthsOf, type Section } from "./books.ts";
import { groupName, inYuan, type Occasion, type Template, yearOf, yuan } from "./occasion.ts";

/** The month of a monthly sheet. */
const monthOf = ({ period, day }: Occasion): string => period ?? day.slice(0, 7);

/** CW-02-01: every line that the catalogue lists, also the empty ones (零表也要公布). */
const summary: Template = (occasion) => {
  const month = monthOf(occasion);
  const book = bookOf(occasion.village, month);
  const table = occasion.item.elements.find(({ key }) => key === "summary");
  return {
    elements: {
      period: periodName(month),
      summary: table ? summaryRows(table, book) : [],
      opening: book.opening,
      incomeTotal: book.income,
      expenseTotal: book.expense,
      closing: book.closing,
      bank: book.bank.closing,
      cash: book.cash.closing,
      review:
        `经${occasion.village.name}村务监督委员会（民主理财小组）逐笔审核，${periodName(month)}共审核原始凭证${book.entries.length}张，` +
        `收入${inYuan(book.income)}，支出${inYuan(book.expense)}，票据齐全、手续完备，账款相符，同意公开。`,
    },
  };
};

function summaryRows({ rowGroups = {} }: CatalogueElement, book: MonthBook): TableRow[] {
  const rows: TableRow[] = [];
  for (const [section, items] of Object.entries(rowGroups))
    for (const [line, item] of items.entries()) {
      const key = `${section}/${line}`;
      const entries = book.entries.filter((entry) => entry.section === section && entry.line === line);
      rows.push({
        ...{ section, code: String(rows.length + 1), item },
        current: book.current.get(key) ?? 0,
        ytd: book.yearToDate.get(key) ?? 0,
        ...(entries.length > 0 ? { note: [...new Set(entries.map((entry) => entry.summary))].join("；") } : {}),
      });
    }
  return rows;
}

/** CW-02-02: the same month, receipt by receipt. */
const ledger: Template = (occasion) => {
  const book = bookOf(occasion.village, monthOf(occasion));
  let balance = book.opening;
  const rows = book.entries.map(({ day, section, summary: what, amount }, index): TableRow => {
    balance += section === "收入" ? amount : -amount;
    return {
      ...{ date: day, voucher: `记-${String(index + 1).padStart(2, "0")}`, summary: what },
      ...(section === "收入" ? { income: amount } : { expense: amount }),
      ...{ balance, handler: occasion.village.accountant, approver: occasion.village.secretary },
    };
  });
  return { elements: { ledger: rows, opening: book.opening, closing: book.closing } };
};

/** CW-03-01: the same month, by account. */
const funds: Template = (occasion) => {
  const { bank, cash } = bookOf(occasion.village, monthOf(occasion));
  const tail = String(chanceOf("tail", occasion.village.code).int(1_000, 9_999));
  return {
    elements: {
      funds: [
        {
          account: occasion.village.collective,
          bankName: `县农商行${occasion.village.townshipName}支行（演示）`,
          ...{ tail, ...bank, statement: bank.closing },
        },
        { account: "库存现金", bankName: "不适用", tail: "不适用", ...cash },
      ],
    },
  };
};

/** CW-02-05, from the same books. */
const administration: Template = (occasion) => {
  const quarter = occasion.period ?? `${yearOf(occasion)}-Q1`;
  const months = monthsOf(quarter);
  const all = yearMonths(Number(quarter.slice(0, 4)));
  const costs = (wanted: string[], kind: string) =>
    wanted
      .flatMap((month) => bookOf(occasion.village, month).entries)
      .reduce((sum, { cost, amount }) => (cost === kind ? sum + amount : sum), 0);
  const limits: [string, number][] = [
    ["办公费", 12_000],
    ["水电费", 13_000],
    ["会议费", 6_000],
    ["差旅费", 4_000],
    ["报刊费", 5_000],
    ["取暖费", 22_000],
  ];
  const rows = limits.map(([item, limit]) => ({
    ...{ item, current: costs(months, item), limit: yuan(limit) },
    ytd: costs(
      all.filter((month) => month <= (months[2] ?? "")),
      item,
    ),
  }));
  return { elements: { admin: rows } };
};

/** CW-02-06: the officials by name, because their pay comes from public money; others masked. */
const pay: Template = (occasion) => {
  const { village } = occasion;
  const posts: [string, string, number][] = [
    [village.secretary, "村党组织书记、村委会主任", 3_380],
    [village.deputy, "村党组织副书记", 2_700],
    [village.handler, "村委会委员、经办人", 2_700],
    [village.women, "妇联主席", 2_360],
    [village.supervisor, "村务监督委员会主任", 2_360],
  ];
  const chance = chanceOf("pay", village.code, occasion.period ?? occasion.day);
  const rows = posts.map(([name, post, monthly]) => {
    const base = yuan(monthly * 3);
    const perf = chance.step(yuan(600), yuan(1_500), yuan(50));
    const allowance = chance.step(0, yuan(300), yuan(50));
    return { name, post, base, perf, allowance, total: base + perf + allowance };
  });
  const missed = ["支渠清淤出工", "防汛值守", "人居环境整治", "民主评议会务"].map((reason) => {
    const days = chance.int(2, 9);
    return { name: maskedName(chance), reason, days, std: yuan(120), amount: yuan(120) * days };
  });
  return {
    elements: {
      ...{ pay: rows, missed },
      vote: "经村民代表会议表决通过，误工补贴每人每天120元，按实际出工天数据实核发。",
    },
  };
};

/** CW-01-01: plan of the year; spending stays below what there is. */
const budget: Template = (occasion) => {
  const { village } = occasion;
  const year = yearOf(occasion);
  const last = bookOf(village, `${Number(year) - 1}-12`);
  const chance = chanceOf("budget", village.code, year);
  const names = occasion.item.code === "CW-01-01" ? budgetLines : [];
  const rows = names.map(([kind, item, key]) => {
    const lastActual = last.yearToDate.get(key) ?? 0;
    return { kind, item, lastActual, plan: Math.round((lastActual * chance.int(92, 104)) / 100 / 10_000) * 10_000 };
  });
  return {
    elements: {
      ...{ year: `${year}年度`, budget: rows, opening: last.closing },
      vote: `${year}年初经成员代表大会审议，应到${village.groups * 4}人，实到${village.groups * 4 - 3}人，全票通过。`,
    },
  };
};
const budgetLines: [Section, string, string][] = [
  ["收入", "经营收入", "收入/0"],
  ["收入", "发包及上交收入", "收入/1"],
  ["收入", "投资收入", "收入/2"],
  ["收入", "村级组织运转经费补助", "收入/4"],
  ["支出", "集体经营支出", "支出/0"],
  ["支出", "误工补贴等报酬支出", "支出/1"],
  ["支出", "管理费支出", "支出/3"],
  ["支出", "公益福利支出", "支出/4"],
];

/** CW-06-01: contracts of the collective; what was paid is what the books of the quarter took in. */
const leases: Template = (occasion) => {
  const { village } = occasion;
  const quarter = occasion.period ?? `${yearOf(occasion)}-Q1`;
  const year = Number(quarter.slice(0, 4));
  const fixed = chanceOf("leases", village.code);
  const taken = (months: readonly string[], what: RegExp, share: number) =>
    Math.round(
      months
        .flatMap((month) => bookOf(village, month).entries)
        .reduce((sum, entry) => (what.test(entry.summary) ? sum + entry.amount : sum), 0) * share,
    );
  const contracts: [string, string, RegExp, number][] = [
    [`${groupName(1)}机动地`, maskedName(fixed), /机动地承包费/, 0.6],
    [`${groupName(2)}机动地`, maskedName(fixed), /机动地承包费/, 0.4],
    ["集体仓储库房及场地", "某农业服务公司（演示）", /库房租金/, 1],
  ];
  const rows = contracts.map(([asset, lessee, what, share], index) => {
    const paid = taken(monthsOf(quarter), what, share);
    const since = year - 1 - index;
    return {
      ...{
        no: `${village.code.slice(9)}-${index + 1}号`,
        asset,
        area: fixed.step(index === 2 ? 300 : 6_000, index === 2 ? 900 : 26_000, 50),
      },
      ...{ lessee, start: `${since}-01-01`, end: `${since + 4}-12-31`, annual: taken(yearMonths(year), what, share) },
      ...{ opening: 0, due: paid, paid, closing: 0 },
    };
  });
  return { elements: { lease: rows } };
};

const yearMonths = (year: number): string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);

/** CW-08-01: what the villagers raise, work and get for it. */
const raising: Template = (occasion) => {
  const { village } = occasion;
  const chance = chanceOf("raise", village.code, occasion.day);
  const std = yuan(chance.pick([15, 18, 20]));
  const rows = Array.from({ length: village.groups }, (_, index) => {
    const people = Math.round(village.population / village.groups) + chance.int(-25, 25);
    const exempt = std * chance.int(0, 6);
    return {
      group: groupName(index + 1),
      people,
      std,
      due: people * std,
      paid: people * std - exempt,
      exempt,
      labor: chance.int(40, 120),
    };
  });
  const raised = rows.reduce((sum, { paid }) => sum + paid, 0);
  const subsidy = Math.round((raised * 1.5) / 1000) * 1000;
  const spent = Math.floor((raised + subsidy) * 0.94);
  const project = chance.pick(["村组道路硬化", "支渠砌护", "主干道太阳能路灯安装", "文化小广场修缮"]);
  return {
    title: `${village.name}“一事一议”${project}筹资筹劳及财政奖补情况`,
    elements: {
      topic: `${project}“一事一议”项目`,
      vote: `村民代表会议应到${village.groups * 4}人，实到${village.groups * 4 - 5}人，赞成${village.groups * 4 - 7}人，弃权2人，表决通过。`,
      raise: rows,
      use: [{ raised, subsidy, other: 0, spent, balance: raised + subsidy - spent }],
    },
  };
};

/** CW-03-02: nothing was bought or given away, so cost rolls on unchanged; the list itself is in `curated.ts`. */
const fixedAssets: Template = () => ({ elements: { increase: 0, decrease: 0 } });

/** Sheets that come from a village's books. */
export const financeTemplates: Record<string, Template> = {
  "CW-01-01": budget,
  "CW-02-01": summary,
  "CW-02-02": ledger,
  "CW-02-05": administration,
  "CW-02-06": pay,
  "CW-03-01": funds,
  "CW-03-02": fixedAssets,
  "CW-06-01": leases,
  "CW-08-01": raising,
};
