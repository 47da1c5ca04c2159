import type { TableRow } from "../../../shared/notices/content.ts";
import { lastDay, previousPeriod } from "../../../shared/periods.ts";
import { maskedName } from "../people.ts";
import { chanceOf } from "../random.ts";
import { drawsOf, groupName, inYuan, type Occasion, type Template, timeName, yearOf, yuan } from "./occasion.ts";

const sum = (rows: readonly TableRow[], key: string): number =>
  rows.reduce((total, row) => total + (typeof row[key] === "number" ? (row[key] as number) : 0), 0);

/** A subsidy by area: amount = area × rate, so that everybody can check their own line. */
const byArea =
  (rate: number, what: string, headers: readonly string[]): Template =>
  (occasion) => {
    const { village } = occasion;
    const chance = drawsOf(occasion, "area");
    const std = yuan(rate);
    const detail = Array.from({ length: occasion.rows ?? chance.int(18, 46) }, (_, index) => {
      const area = chance.step(280, 4_200, 5);
      return {
        ...{ no: index + 1, name: maskedName(chance), group: groupName((index % village.groups) + 1), area, std },
        amount: Math.round((area * std) / 100),
      };
    }).sort((a, b) => groupOrder(a.group, village.groups) - groupOrder(b.group, village.groups));
    for (const [index, row] of detail.entries()) row.no = index + 1;
    const known: Record<string, string | number> = { year: `${yearOf(occasion)}年度`, std, households: detail.length };
    const head = Object.fromEntries(headers.map((key) => [key, known[key]]));
    return { title: `${village.name}${yearOf(occasion)}年${what}公示`, elements: { ...head, detail } };
  };

const groupOrder = (name: string, groups: number): number =>
  Array.from({ length: groups }, (_, index) => groupName(index + 1)).indexOf(name);

/** Households that get help; kinds and monthly amounts as the standard of the year says. */
function helped(occasion: Occasion, count: number, amounts: readonly [string, number][], seed: string): TableRow[] {
  const chance = chanceOf(occasion.village.code, occasion.item.code, seed);
  return Array.from({ length: count }, () => {
    const [category, perPerson] = chance.pick(amounts);
    const people = chance.pick([1, 1, 1, 2, 2, 3]);
    const group = groupName(chance.int(1, occasion.village.groups));
    return { name: maskedName(chance), group, people, category, amount: yuan(perPerson) * people };
  });
}

const allowance: readonly [string, number][] = [
  ["A类", 560],
  ["B类", 420],
  ["C类", 330],
];

/** Households on 低保 at the end of a quarter: drawn for each quarter, so that the next one can carry on from it. */
const householdsIn = (village: string, quarter: string): number => chanceOf("dibao", village, quarter).int(13, 19);

/** SJ-01-02: this quarter = last quarter + new − left. */
const minimumAllowance: Template = (occasion) => {
  const { village, period } = occasion;
  const quarter = period ?? `${yearOf(occasion)}-Q1`;
  const prevTotal = householdsIn(village.code, previousPeriod(quarter));
  const curTotal = householdsIn(village.code, quarter);
  const left = chanceOf("left", village.code, quarter).int(0, 1) + Math.max(0, prevTotal - curTotal);
  const detail = helped(occasion, curTotal, allowance, "list");
  return {
    title: `${village.name}${timeName(occasion)}农村最低生活保障对象名单`,
    elements: { detail, added: curTotal - prevTotal + left, removed: left, prevTotal, curTotal },
  };
};

/** A list of households for an event of welfare. */
const helpList =
  (
    what: string,
    amounts: readonly [string, number][],
    count: [number, number],
    more: (occasion: Occasion) => Record<string, string>,
  ): Template =>
  (occasion) => {
    const chance = drawsOf(occasion, "count");
    const detail = helped(occasion, chance.int(...count), amounts, occasion.period ?? occasion.day);
    return { title: `${occasion.village.name}${timeName(occasion)}${what}`, elements: { detail, ...more(occasion) } };
  };

/** SJ-01-06, with the two sums in words. */
const disability: Template = (occasion) => {
  const detail = helped(
    occasion,
    14,
    [
      ["困难残疾人生活补贴", 120],
      ["重度残疾人护理补贴", 110],
    ],
    "list",
  );
  const told = (category: string) => {
    const rows = detail.filter((row) => row.category === category);
    return `${sum(rows, "people")}人，每月${inYuan(sum(rows, "amount"))}`;
  };
  return {
    elements: { detail, life: told("困难残疾人生活补贴"), care: told("重度残疾人护理补贴") },
  };
};

/** TD-05-01: water of the season; due = volume × price. */
const water: Template = (occasion) => {
  const { village } = occasion;
  const chance = drawsOf(occasion, "water");
  const price = 6;
  const rows = Array.from({ length: village.groups }, (_, index) => {
    const area = Math.round(village.arable / village.groups / 5) * 5 + chance.int(-40, 40) * 50;
    const volume = Math.round((area / 100) * chance.int(480, 620));
    const due = volume * price;
    const unpaid = chance.happens(0.2) ? yuan(chance.int(60, 900)) : 0;
    return { group: groupName(index + 1), area, volume, price, due, paid: due - unpaid, unpaid };
  });
  return {
    title: `${village.name}${yearOf(occasion)}年灌区农业用水量及水费收缴情况`,
    elements: { water: rows, turnover: sum(rows, "paid") },
  };
};

/** TD-01-02: rent = area × price. */
const transfers: Template = (occasion) => {
  const fixed = chanceOf("transfers", occasion.village.code);
  const until = occasion.period ? lastDay(occasion.period) : occasion.day;
  const detail = Array.from({ length: fixed.int(4, 9) }, (_, index) => {
    const area = fixed.step(4_000, 42_000, 100);
    const price = yuan(fixed.step(480, 820, 10));
    const year = Number(until.slice(0, 4)) - fixed.int(1, 3);
    return {
      from: `${groupName((index % occasion.village.groups) + 1)}${fixed.int(3, 22)}户`,
      to: fixed.pick(["某种植专业合作社（演示）", "某家庭农场（演示）", "某农业科技公司（演示）", maskedName(fixed)]),
      ...{ area, price, start: `${year}-01-01`, end: `${year + 5}-12-31`, rent: Math.round((area * price) / 100) },
    };
  });
  return { elements: { detail } };
};

/** SJ-01-12: gifts at a festival. */
const gifts: Template = (occasion) => {
  const chance = drawsOf(occasion, "gifts");
  const festival =
    Number(occasion.day.slice(5, 7)) <= 3 ? "春节" : Number(occasion.day.slice(5, 7)) >= 9 ? "重阳节" : "节日";
  const detail = Array.from({ length: chance.int(9, 22) }, () => ({
    ...{ name: maskedName(chance), category: chance.pick(["困难群众", "老党员", "高龄老人", "脱贫户"]) },
    ...{ money: yuan(chance.pick([200, 300, 500])), goods: "大米1袋、食用油1桶" },
  }));
  return { title: `${occasion.village.name}${yearOf(occasion)}年${festival}慰问款物发放名单`, elements: { detail } };
};

/** ZC-02-07: amount = monthly × months. */
const postsOfWelfare: Template = (occasion) => {
  const chance = drawsOf(occasion, "posts");
  const year = yearOf(occasion);
  const detail = Array.from({ length: chance.int(5, 11) }, () => {
    const monthly = yuan(chance.pick([600, 800, 1_000]));
    const months = chance.pick([3, 6]);
    const post = chance.pick(["村庄保洁员", "护林员", "水利设施管护员", "道路养护员"]);
    return { name: maskedName(chance), post, start: `${year}-01-01`, monthly, months, amount: monthly * months };
  });
  return { elements: { detail } };
};

/** Lists that must come out right to the fen and the head. */
export const listTemplates: Record<string, Template> = {
  "ZC-02-01": byArea(92.5, "耕地地力保护补贴面积与金额", ["year", "std", "households"]),
  "ZC-02-02": byArea(18.6, "种粮农民一次性补贴发放", ["year", "households"]),
  "ZC-02-03": byArea(20, "退耕还林（草）补助发放", ["households"]),
  "ZC-02-07": postsOfWelfare,
  "SJ-01-01": helpList("最低生活保障申请初审公示", allowance, [2, 5], (occasion) => ({
    batch: `${timeName(occasion)}批次`,
    objection: `${occasion.village.townshipName}民政办公室 ${occasion.village.phone}`,
  })),
  "SJ-01-02": minimumAllowance,
  "SJ-01-03": helpList(
    "特困人员供养名单",
    [
      ["分散供养", 780],
      ["集中供养", 930],
    ],
    [3, 7],
    () => ({
      mode: "分散供养为主，生活不能自理且本人自愿的送县敬老院集中供养",
    }),
  ),
  "SJ-01-04": helpList(
    "临时救助对象公示",
    [
      ["急难型", 1_500],
      ["支出型", 1_100],
    ],
    [2, 6],
    () => ({
      emergency: "否，均按程序经乡镇审核后发放",
    }),
  ),
  "SJ-01-06": disability,
  "SJ-01-08": helpList(
    "优抚对象抚恤和优待金发放",
    [
      ["优待金", 2_400],
      ["生活补助", 900],
    ],
    [4, 9],
    () => ({}),
  ),
  "SJ-01-09": helpList(
    "防止返贫监测对象风险消除公示",
    [
      ["产业帮扶", 2_000],
      ["就业帮扶", 1_500],
    ],
    [2, 4],
    () => ({
      stage: "风险消除",
    }),
  ),
  "SJ-01-10": helpList(
    "受灾人员生活救助公示",
    [
      ["口粮救助", 300],
      ["住房修缮补助", 1_800],
    ],
    [5, 12],
    () => ({
      event: "7月局地强降雨",
      kind: "生活救助、住房修缮补助",
    }),
  ),
  "SJ-01-12": gifts,
  "TD-01-02": transfers,
  "TD-05-01": water,
};
