import type { TableRow } from "../../../shared/notices/content.ts";
import { chanceOf } from "../random.ts";
import { bookOf } from "./books.ts";
import { type Occasion, yearOf, yuan } from "./occasion.ts";

/** The lines that a table of an item has in a village, as far as they are fixed; the general writer draws the rest. */
type Lines = (occasion: Occasion) => TableRow[];

/** A standing amount of the village, the same in every period; fen. */
const standing = ({ village }: Occasion, what: string, from: number, to: number): number =>
  chanceOf("standing", village.code, what).step(yuan(from), yuan(to), yuan(100));

const named =
  (...names: string[]): Lines =>
  () =>
    names.map((name) => ({ name }));

/** What the collective owns: cost stays, depreciation grows with the years. */
const assets: Lines = (occasion) => {
  const years = Number(yearOf(occasion)) + (occasion.period?.endsWith("H2") ? 0.5 : 0);
  const things: [string, string, number, number, number][] = [
    ["党群服务中心办公用房", "房屋建筑", 1, 2018, 460_000],
    ["集体仓储库房", "房屋建筑", 2, 2019, 280_000],
    ["灌溉水泵及配电设备", "机器设备", 4, 2021, 68_000],
    ["轮式拖拉机", "农业机械", 1, 2020, 126_000],
    ["办公电脑和打印机", "办公设备", 6, 2022, 26_000],
    ["主干道太阳能路灯", "公益设施", 86, 2021, 154_000],
  ];
  return things.map(([name, category, qty, bought, cost], index) => {
    const paid = Math.round((yuan(cost) * chanceOf("asset", occasion.village.code, index).int(80, 120)) / 100);
    const dep = Math.round(paid * Math.min(0.9, (years - bought) * (category === "房屋建筑" ? 0.04 : 0.09)));
    const no = `${occasion.village.code.slice(9)}-${String(index + 1).padStart(3, "0")}`;
    return { no, name, category, qty, boughtOn: `${bought}-10-20`, cost: paid, dep, status: "在用", user: "村集体" };
  });
};

/** One investment; its income is what the books of December say. */
const investment: Lines = (occasion) => {
  const amount = standing(occasion, "invested", 200_000, 500_000);
  const december = occasion.period?.endsWith("H2") ? bookOf(occasion.village, `${yearOf(occasion)}-12`) : undefined;
  const income = december?.current.get("收入/2") ?? 0;
  return [
    { target: "某农业科技公司（演示）", share: "入股分红", opening: amount, inc: 0, dec: 0, closing: amount, income },
  ];
};

const inventory: Lines = (occasion) =>
  ["货币资金", "应收款项", "存货", "固定资产", "长期投资"].map((kind) => {
    const book = standing(occasion, kind, 20_000, 600_000);
    const loss = kind === "存货" ? yuan(300) : 0;
    return { kind, book, gain: 0, loss };
  });

const plans: Lines = (occasion) => [
  {
    kind: "固定资产购建",
    name: "灌溉水泵更新",
    amount: standing(occasion, "pump", 12_000, 30_000),
    source: "村集体自筹",
  },
  { kind: "公益事业", name: "老年饭桌改造", amount: standing(occasion, "table", 20_000, 60_000), source: "集体公益金" },
  {
    kind: "资源开发",
    name: "机动地滴灌改造",
    amount: standing(occasion, "drip", 40_000, 90_000),
    source: "财政奖补、村集体自筹",
  },
];

const resources: Lines = () =>
  ["耕地", "林地", "草地", "水面", "集体建设用地"].map((kind, index) => ({
    kind,
    place: ["村域各组", "支渠两侧林带", "村北缓坡", "村南鱼池", "村部周边"][index] ?? "",
  }));

const donations: Lines = (occasion) => [
  { donor: "爱心企业（匿名）", date: `${Number(yearOf(occasion)) - 1}-01-15`, use: "老年饭桌" },
  { donor: "在外乡友（匿名）", date: `${Number(yearOf(occasion)) - 1}-02-20`, use: "困难学生助学" },
];

const goods: Lines = () =>
  [
    ["大米", "袋"],
    ["面粉", "袋"],
    ["食用油", "桶"],
    ["棉被", "床"],
    ["取暖煤", "吨"],
  ].map(([name = "", unit = ""]) => ({ name, unit }));

/** By item and element. */
export const curated: Record<string, Lines> = {
  "CW-01-02.plans": plans,
  "CW-02-03.ops": named("办公经费", "党建活动经费", "服务群众专项经费"),
  "CW-02-04.special": () => [
    { doc: "平财农〔演示〕12号", name: "农村人居环境整治补助", use: "垃圾清运、道路保洁" },
    { doc: "平财农〔演示〕27号", name: "小型农田水利维修补助", use: "支渠砌护、闸口维修" },
  ],
  "CW-03-02.assets": assets,
  "CW-03-03.stock": () => [
    { name: "水泵配件", unit: "套" },
    { name: "绿化树苗", unit: "株" },
    { name: "防汛编织袋", unit: "条" },
  ],
  "CW-03-04.invest": investment,
  "CW-04-01.res": resources,
  "CW-05-01.recv": () => [
    { debtor: "某种植专业合作社（演示）", reason: "仓储库房租金尾款", since: "2025-03-31" },
    { debtor: "某农机服务队（演示）", reason: "机械租赁费", since: "2025-09-30" },
  ],
  "CW-05-02.pay": () => [
    { creditor: "某建筑公司（演示）", reason: "道路硬化工程质保金", rate: 0 },
    { creditor: "某建材经销部（演示）", reason: "支渠维修材料款", rate: 0 },
  ],
  "CW-08-02.donate": donations,
  "CW-09-04.inv": inventory,
  "SJ-01-11.goods": goods,
  "SJ-01-11.money": () => [{ source: "上级下拨救灾资金" }, { source: "社会捐赠" }],
};
