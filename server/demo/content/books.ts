import { addDays, type Day } from "../../../shared/days.ts";
import { firstDay, nextPeriod } from "../../../shared/periods.ts";
import { type Chance, chanceOf } from "../random.ts";
import { yuan } from "./occasion.ts";
import type { VillageFacts } from "./village-facts.ts";

export type Section = "收入" | "支出";

/** One receipt or payment. Amounts are fen. */
export interface Entry {
  day: Day;
  section: Section;
  /** Line of the summary table within its section, from 0, as the catalogue lists them. */
  line: number;
  summary: string;
  amount: number;
  /** Of administrative costs: which kind. */
  cost?: string;
}

/** Money of one account in one month, fen. */
export interface Flow {
  opening: number;
  debit: number;
  credit: number;
  closing: number;
}

/** A village's books of one month. They carry on from the month before, so that all sheets of a village agree. */
export interface MonthBook {
  month: string;
  opening: number;
  closing: number;
  income: number;
  expense: number;
  /** By day; running balances follow from `opening`. */
  entries: Entry[];
  bank: Flow;
  cash: Flow;
  /** Sum of a line in this month and in the year so far; key `收入/0`. */
  current: Map<string, number>;
  yearToDate: Map<string, number>;
}

/** The books begin here; nobody looks at earlier months. */
const firstMonth = "2024-01";
/** Payments below this are made in cash, fen. */
const cashLimit = yuan(1_000);

/** The village whose books are open: notices are written village by village, and every sheet looks into many months. */
let open: { village: string; books: Map<string, MonthBook>; last: MonthBook } | undefined;

/** The books of a month, the same whenever they are asked for, so that every sheet can be written without the others. */
export function bookOf(village: VillageFacts, month: string): MonthBook {
  if (open?.village !== village.code) {
    const first = monthBook(village, firstMonth, undefined);
    open = { village: village.code, books: new Map([[firstMonth, first]]), last: first };
  }
  while (open.last.month < month) {
    open.last = monthBook(village, nextPeriod(open.last.month), open.last);
    open.books.set(open.last.month, open.last);
  }
  return open.books.get(month) ?? monthBook(village, firstMonth, undefined);
}

function monthBook(village: VillageFacts, month: string, before: MonthBook | undefined): MonthBook {
  const entries = entriesOf(village, month);
  const sum = (section: Section) => total(entries.filter((entry) => entry.section === section));
  const opening = before?.closing ?? chanceOf("opening", village.code).step(yuan(260_000), yuan(640_000), 100);
  const closing = opening + sum("收入") - sum("支出");
  const cash = cashFlow(entries, before?.cash.closing ?? yuan(2_000));
  const bankOpening = opening - cash.opening;
  const bankDebit = sum("收入");
  const current = byLine(entries);
  const bank = {
    opening: bankOpening,
    debit: bankDebit,
    credit: bankOpening + bankDebit - (closing - cash.closing),
    closing: closing - cash.closing,
  };
  const soFar = before && !month.endsWith("-01") ? before.yearToDate : new Map<string, number>();
  const yearToDate = new Map(soFar);
  for (const [key, amount] of current) yearToDate.set(key, (yearToDate.get(key) ?? 0) + amount);
  return {
    month,
    opening,
    closing,
    income: sum("收入"),
    expense: sum("支出"),
    entries,
    bank,
    cash,
    current,
    yearToDate,
  };
}

/** Small payments come out of the cash box, which is filled up from the bank when it runs low. */
function cashFlow(entries: readonly Entry[], opening: number): Flow {
  const credit = total(entries.filter(({ section, amount }) => section === "支出" && amount < cashLimit));
  const debit = opening - credit < yuan(500) ? yuan(3_000) : 0;
  return { opening, debit, credit, closing: opening + debit - credit };
}

const total = (entries: readonly Entry[]): number => entries.reduce((sum, { amount }) => sum + amount, 0);

function byLine(entries: readonly Entry[]): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { section, line, amount } of entries) {
    const key = `${section}/${line}`;
    lines.set(key, (lines.get(key) ?? 0) + amount);
  }
  return lines;
}

function entriesOf(village: VillageFacts, month: string): Entry[] {
  const chance = chanceOf("books", village.code, month);
  const days = lengthOf(month);
  const entries = happeningsOf(village, Number(month.slice(5)), chance).map((entry) => ({
    ...entry,
    day: addDays(firstDay(month), chance.int(1, days - 3)),
  }));
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const lengthOf = (month: string): number => Number(addDays(firstDay(nextPeriod(month)), -1).slice(8));

type Happening = Omit<Entry, "day">;

/** What a farming village takes in and spends in a month of the year. */
function happeningsOf(village: VillageFacts, month: number, chance: Chance): Happening[] {
  const list: Happening[] = [];
  const take = (line: number, summary: string, from: number, to: number, share = 1) => {
    if (chance.happens(share))
      list.push({ section: "收入", line, summary, amount: chance.step(yuan(from), yuan(to), yuan(10)) });
  };
  const spend = (line: number, summary: string, from: number, to: number, share = 1, cost?: string) => {
    if (chance.happens(share))
      list.push({ section: "支出", line, summary, amount: chance.step(yuan(from), yuan(to), yuan(0.5)), cost });
  };
  take(0, "收集体仓储库房租金", 1_800, 5_200);
  if ([3, 11].includes(month)) take(1, "收机动地承包费", 38_000, 96_000);
  if ([4, 9].includes(month)) take(0, "收农机作业服务收入", 6_000, 18_000);
  if (month === 12) take(2, "收入股企业保底分红", 18_000, 46_000);
  if ([1, 4, 7, 10].includes(month)) take(4, "收村级组织运转经费（县财政拨付）", 24_000, 36_000);
  if ([5, 9].includes(month)) take(5, "收人居环境整治专项补助", 12_000, 30_000, 0.7);
  if ([3, 6, 9, 12].includes(month)) take(10, "收银行存款利息", 180, 620);
  if (month === 1) take(8, "收爱心企业捐赠款", 2_000, 8_000, 0.5);
  if ([4, 5, 6, 7, 8, 10].includes(month)) spend(0, `付${village.canal}支渠清淤和闸口维修费`, 2_600, 9_800, 0.8);
  spend(1, "付村务监督、保洁等误工补贴", 3_600, 7_200);
  if (month === 1) spend(2, "付全年党报党刊订阅费", 2_800, 4_600, 1, "报刊费");
  spend(3, "付办公用品和打印费", 260, 920, 1, "办公费");
  spend(3, "付村部电费、水费", 320, 980, 1, "水电费");
  if (month % 2 === 0) spend(3, "付会议室音响检修和会议费", 300, 900, 0.6, "会议费");
  if (month % 3 === 0) spend(3, "付到县参加培训差旅费", 160, 640, 0.8, "差旅费");
  if ([11, 12].includes(month)) spend(3, "付村部冬季取暖费", 5_200, 9_600, 1, "取暖费");
  if ([1, 9].includes(month)) spend(4, month === 1 ? "付春节慰问品款" : "付重阳节老年人活动费", 3_000, 9_000);
  if (month === 6) spend(5, "购置灌溉水泵和配电设备", 9_000, 26_000, 0.7);
  if ([5, 6, 9, 10].includes(month)) spend(4, "付人居环境整治机械台班费", 6_000, 14_000, 0.7);
  if (month === 10) spend(5, "付支渠砌护工程进度款", 70_000, 120_000);
  if (month === 12) spend(9, "付集体经济组织成员分红款", 50_000, 90_000);
  if (month === 8) spend(7, "付困难学生家庭入学帮扶款", 2_000, 5_000, 0.6);
  if ([3, 11].includes(month)) spend(9, "付合同见证和公示牌制作费", 400, 1_600);
  return list;
}

/** The months of a quarter, first to last. */
export const monthsOf = (quarter: string): string[] => {
  const first = firstDay(quarter).slice(0, 7);
  return [first, nextPeriod(first), nextPeriod(nextPeriod(first))];
};
