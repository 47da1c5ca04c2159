import { maskedName } from "../people.ts";
import { chanceOf } from "../random.ts";
import { drawsOf, groupName, type Template, timeName, yearOf, yuan } from "./occasion.ts";
import { voteOf } from "./phrases.ts";

/** ZC-02-06: only parents' names, never a child's; the list's sum is the sum in the head. */
const education: Template = (occasion) => {
  const chance = drawsOf(occasion, "education");
  const detail = Array.from({ length: chance.int(3, 8) }, () => ({
    ...{ name: maskedName(chance), group: groupName(chance.int(1, occasion.village.groups)) },
    amount: yuan(chance.pick([1_500, 3_000])),
  }));
  return { elements: { count: detail.length, amount: detail.reduce((sum, row) => sum + row.amount, 0), detail } };
};

/** ZC-02-05: what the households get stays within the project's money. */
const industryAid: Template = (occasion) => {
  const chance = drawsOf(occasion, "aid");
  const detail = Array.from({ length: chance.int(6, 14) }, () => {
    const qty = chance.int(2, 8);
    return {
      name: maskedName(chance),
      item: chance.pick(["新增基础母羊", "新增肉牛犊", "设施蔬菜"]),
      qty,
      amount: yuan(qty * 400),
    };
  });
  const sum = detail.reduce((total, row) => total + row.amount, 0);
  return {
    elements: {
      ...{ project: `${yearOf(occasion)}年到户产业奖补项目`, fund: sum + yuan(2_000), detail },
      mechanism: "农户自主选择产业，验收后一次性奖补到“一卡通”，剩余资金由乡镇统一调剂。",
    },
  };
};

/** SJ-01-05: never an illness, only people and sums. */
const medical: Template = (occasion) => {
  const chance = drawsOf(occasion, "medical");
  const detail = Array.from({ length: chance.int(2, 5) }, () => ({
    name: maskedName(chance),
    amount: chance.step(yuan(800), yuan(6_000), yuan(10)),
  }));
  return { elements: { people: detail.length, amount: detail.reduce((sum, row) => sum + row.amount, 0), detail } };
};

/** MJ-01-06: valid + spoilt = returned ≤ issued. */
const election: Template = (occasion) => {
  const { village } = occasion;
  const issued = Math.round(village.population * 0.78);
  const returned = issued - drawsOf(occasion, "votes").int(3, 20);
  const invalid = drawsOf(occasion, "spoilt").int(2, 9);
  const valid = returned - invalid;
  const votes = [
    { post: "主任", name: village.secretary, votes: Math.round(valid * 0.93), elected: "是" },
    { post: "委员", name: village.handler, votes: Math.round(valid * 0.88), elected: "是" },
    { post: "委员", name: village.women, votes: Math.round(valid * 0.86), elected: "是" },
  ];
  return { elements: { issued, returned, valid, invalid, votes } };
};

/** CW-07-02: amount = shares × dividend of a share. */
const dividends: Template = (occasion) => {
  const chance = drawsOf(occasion, "bonus");
  const per = yuan(chance.int(20, 60));
  const bonus = Array.from({ length: chance.int(20, 40) }, () => {
    const people = chance.int(1, 6);
    return { name: maskedName(chance), people, shares: people, per, amount: people * per };
  });
  return { elements: { bonus, shares: bonus.reduce((sum, row) => sum + row.shares, 0) } };
};

/** CW-07-01: what is shared out comes from what was earned. */
const distribution: Template = (occasion) => {
  const chance = drawsOf(occasion, "dist");
  const netIncome = chance.step(yuan(60_000), yuan(160_000), yuan(100));
  const openingUndist = chance.step(yuan(5_000), yuan(30_000), yuan(100));
  const distributable = netIncome + openingUndist;
  const [reserve, welfare, members] = [0.3, 0.1, 0.4].map((share) => Math.round(netIncome * share)) as [
    number,
    number,
    number,
  ];
  const row = {
    netIncome,
    openingUndist,
    transferIn: 0,
    distributable,
    reserve,
    welfare,
    investor: 0,
    members,
    other: 0,
  };
  return {
    elements: {
      ...{ year: `${Number(yearOf(occasion)) - 1}年度`, vote: voteOf(occasion) },
      dist: [{ ...row, closingUndist: distributable - reserve - welfare - members }],
    },
  };
};

/** CW-09-01: assets = liabilities + equity, at both ends of the year. */
const balanceSheet: Template = (occasion) => {
  const columns = ["opening", "closing"].map((end) => {
    const chance = chanceOf("sheet", occasion.village.code, yearOf(occasion), end);
    const money = (from: number, to: number) => chance.step(yuan(from), yuan(to), yuan(10));
    const assets = [
      money(260_000, 600_000),
      money(10_000, 60_000),
      money(0, 9_000),
      0,
      money(50_000, 200_000),
      money(900_000, 2_600_000),
      money(0, 120_000),
      0,
      0,
    ];
    const debts = [0, money(8_000, 60_000), money(0, 9_000), money(0, 50_000), 0];
    const total = assets.reduce((sum, value) => sum + value, 0);
    const owed = debts.reduce((sum, value) => sum + value, 0);
    const undistributed = money(9_000, 40_000);
    const reserve = Math.round((total - owed) * 0.4);
    return [
      ...assets,
      total,
      ...debts,
      owed,
      total - owed - reserve - undistributed,
      reserve,
      undistributed,
      total - owed,
    ];
  });
  const lines = Object.values(occasion.item.elements.find(({ key }) => key === "bs")?.rowGroups ?? {}).flat();
  const bs = lines.map((item, index) => ({
    item,
    opening: columns[0]?.[index] ?? 0,
    closing: columns[1]?.[index] ?? 0,
  }));
  return { elements: { year: `${Number(yearOf(occasion)) - 1}年度`, bs } };
};

/** CW-09-05: closing = opening + joined − left. */
const members: Template = (occasion) => {
  const chance = drawsOf(occasion, "members");
  const rows = Array.from({ length: chance.int(2, 7) }, (_, index) => ({
    ...{ name: maskedName(chance), group: groupName(chance.int(1, occasion.village.groups)) },
    ...(index % 3 === 2 ? { change: "丧失", reason: "户籍迁出" } : { change: "新增", reason: "出生、婚嫁" }),
  }));
  const lose = rows.filter(({ change }) => change === "丧失").length;
  const opening = occasion.village.population - 120;
  const closing = opening + rows.length - 2 * lose;
  return {
    elements: {
      ...{ members: rows, opening, add: rows.length - lose, lose, closing },
      rule: "以户籍、土地承包关系和生产生活为依据，经成员大会通过；有异议的在公示期内书面提出。",
    },
  };
};

/** TD-03-04: what the account pays to households is the sum of their list. */
const compensation: Template = (occasion) => {
  const chance = drawsOf(occasion, "compensation");
  const households = Array.from({ length: chance.int(4, 11) }, () => {
    const area = chance.step(80, 900, 5);
    return { name: maskedName(chance), people: chance.int(2, 6), area, amount: area * 380 };
  });
  const toHouseholds = households.reduce((sum, { amount }) => sum + amount, 0);
  const landFee = Math.round(toHouseholds * 0.7);
  const crops = Math.round(toHouseholds * 0.1);
  const resettle = Math.round(toHouseholds * 0.4);
  const totalIn = landFee + resettle + crops;
  const retained = totalIn - toHouseholds;
  const account = {
    opening: 0,
    landFee,
    resettle,
    crops,
    totalIn,
    toHouseholds,
    retained,
    spent: 0,
    balance: retained,
  };
  return { elements: { batch: `${timeName(occasion)}批次`, account: [account], households } };
};

/** Sheets whose head and lines must agree. */
export const specialTemplates: Record<string, Template> = {
  "MJ-01-06": election,
  "ZC-02-05": industryAid,
  "ZC-02-06": education,
  "SJ-01-05": medical,
  "TD-03-04": compensation,
  "CW-07-01": distribution,
  "CW-07-02": dividends,
  "CW-09-01": balanceSheet,
  "CW-09-05": members,
};
