import { addDays, dayName } from "../../../shared/days.ts";
import { previousPeriod } from "../../../shared/periods.ts";
import { maskedName } from "../people.ts";
import { type Chance, chanceOf } from "../random.ts";
import { projectOf } from "./affairs.ts";
import { drawsOf, groupName, inYuan, type Template, yearOf, yuan } from "./occasion.ts";

const construction: Template = (occasion) => {
  const { village, period } = occasion;
  const year = yearOf(occasion);
  const quarter = Number((period ?? `${year}-Q2`).slice(-1));
  const fixed = chanceOf("settle", village.code, year);
  const contract = fixed.step(yuan(80_000), yuan(260_000), yuan(1_000));
  const change = fixed.step(-yuan(2_000), yuan(6_000), yuan(100));
  const final = contract + change;
  const retention = Math.round(final * 0.03);
  const paid = Math.round(((final - retention) * quarter) / 4);
  const row = { name: `${year}年${projectOf(village.code, year)}工程`, contract, change, final, paid, retention };
  return {
    elements: {
      settle: [{ ...row, unpaid: final - paid }],
      acceptance:
        quarter === 4 ? "经乡镇、村“两委”、村务监督委员会联合验收，质量合格，质保期一年。" : "工程在建，尚未验收。",
    },
  };
};

const care: Template = (occasion) => {
  const chance = chanceOf("care", occasion.village.code);
  const count = chance.int(2, 9);
  return {
    elements: {
      ...{
        count,
        amount: count * yuan(800),
        director: `${occasion.village.name}儿童主任办公电话 ${occasion.village.phone}`,
      },
      service: "每月入户探访，寒暑假开展安全教育和作业辅导；只公布人数和金额，不公布姓名。",
    },
  };
};

const notice: Template = (occasion) => {
  const { village, day } = occasion;
  const chance = drawsOf(occasion, "notice");
  const [what, content] = chance.pick(bulletins);
  const range = chance.happens(0.4) ? `${village.name}全村` : `${groupName(1)}至${groupName(chance.int(2, 4))}`;
  return {
    title: `${village.name}${what}通知`,
    elements: { content, range, time: `${dayName(addDays(day, 1))}8:00至18:00` },
  };
};
const bulletins: readonly (readonly [string, string])[] = [
  ["停水检修", "因自来水主管道检修，届时停水，请提前储水。恢复供水后先放掉管内浑水再饮用。"],
  ["停电检修", "供电所检修线路，届时停电，请注意冷藏食品和水泵用电安排，恢复供电不再另行通知。"],
  ["支渠放水", "支渠放水灌溉，请看护好老人和小孩，不要在渠边玩耍、洗衣；各户按轮灌表接水。"],
  ["道路施工", "村组道路铺设沥青，施工期间机动车请绕行西侧生产路，农机错峰通行。"],
  ["秸秆禁烧", "秋收期间严禁焚烧秸秆，需要打捆离田的农户可到村部登记，由农机合作社统一作业。"],
  ["防汛", "近日有强降雨，低洼处农户注意排水，检查房屋和圈舍，发现险情马上报告村部。"],
];

const points: Template = (occasion) => {
  const chance = drawsOf(occasion, "points");
  const rows = Array.from({ length: chance.int(8, 15) }, () => ({
    name: maskedName(chance),
    points: chance.int(60, 180),
  }));
  return {
    elements: {
      rules: "庭院整洁加10分，参加义务劳动每次加5分，喜事新办加20分；乱倒垃圾减10分。积分可在爱心超市兑换生活用品。",
      points: rows.sort((a, b) => b.points - a.points),
    },
  };
};

/** Registered people: this half year's closing is the next one's opening. */
const people: Template = ({ village, period }) => {
  const draws = (half: string): Chance => chanceOf("people", village.code, half);
  const half = period ?? "2026-H1";
  const at = (of: string): number => village.population + draws(of).int(-9, 9);
  const opening = at(previousPeriod(half));
  const closing = at(half);
  const [births, deaths] = [draws(half).int(3, 12), draws(`deaths ${half}`).int(3, 12)];
  const change = closing - opening - births + deaths;
  const inn = Math.max(0, change) + draws(`moved ${half}`).int(1, 6);
  return { elements: { births, deaths, inn, out: inn - change, opening, closing } };
};

const work: Template = (occasion) => {
  const { village } = occasion;
  const name = projectOf(village.code, yearOf(occasion));
  const budget = drawsOf(occasion, "budget").step(yuan(80_000), yuan(300_000), yuan(1_000));
  return {
    title: `${village.name}${name}项目立项与实施方案`,
    elements: {
      ...{ name: `${yearOf(occasion)}年${name}项目`, budget, owner: village.secretary },
      place: `建设地点在${groupName(1)}、${groupName(2)}，建设内容为${name}及配套附属设施。`,
      source: `财政奖补${inYuan(Math.round(budget * 0.6))}，村集体自筹${inYuan(budget - Math.round(budget * 0.6))}，不增加村民负担。`,
      schedule: "计划工期90天，避开灌溉高峰",
    },
  };
};

/** Works, notices and figures of everyday life. */
export const dailyTemplates: Record<string, Template> = {
  "SJ-01-07": care,
  "TD-04-02": work,
  "TD-04-04": construction,
  "BM-01-01": notice,
  "BM-01-02": points,
  "BM-01-03": people,
};
