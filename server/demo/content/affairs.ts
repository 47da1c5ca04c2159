import { addDays, dayName } from "../../../shared/days.ts";
import { previousPeriod } from "../../../shared/periods.ts";
import { maskedName } from "../people.ts";
import { type Chance, chanceOf } from "../random.ts";
import { drawsOf, groupName, inYuan, type Template, timeName, yearOf, yuan } from "./occasion.ts";
import { voteOf } from "./phrases.ts";

const projects = ["支渠砌护", "村组道路硬化", "主干道路灯安装", "污水管网改造", "文化广场修缮", "机井更新"];
/** The work that a village has in hand in a year. */
export const projectOf = (village: string, year: string): string => chanceOf("project", village, year).pick(projects);

const decision: Template = (occasion) => {
  const { village, day } = occasion;
  const chance = drawsOf(occasion, "decision");
  const topic = chance.pick([
    `${yearOf(occasion)}年${projectOf(village.code, yearOf(occasion))}实施方案`,
    "机动地续包方案",
    "冬春灌轮灌顺序和水费预收办法",
    "村规民约红白事条款修订",
    "公益性岗位人员调整",
    "集体仓储库房出租方案",
  ]);
  const members = village.groups * 4;
  return {
    title: `${village.name}村民代表会议关于${topic}的决定`,
    elements: {
      meetingDate: addDays(day, -2),
      attend: `应到${members}人，实到${members - chance.int(1, 5)}人`,
      motion: `审议${topic}。`,
      vote: voteOf(occasion),
      decision: `会议同意${topic}，由村委会组织实施，村务监督委员会全程监督；费用和进度每季度公开一次，完工（办结）后公开结果。`,
    },
  };
};

const progress: Template = (occasion) => {
  const { village, period } = occasion;
  const chance = drawsOf(occasion, "progress");
  const quarter = Number((period ?? "2026-Q1").slice(-1));
  const project = projectOf(village.code, yearOf(occasion));
  const done = Math.min(100, quarter * 25 + chance.int(-6, 4));
  return {
    elements: {
      decisionRef: `${yearOf(occasion)}年村民代表会议第${chanceOf("decision", village.code, yearOf(occasion)).int(1, 3)}号决定`,
      progress: `${project}：已完成工程量的${done}%，材料进场均有验收记录；村务监督委员会到现场查看${chance.int(1, 3)}次，未发现质量问题。`,
      spent: chance.step(yuan(6_000), yuan(30_000), yuan(100)) * quarter,
      finish: done >= 96 ? "已完工，等待验收" : "正在实施，按计划进行",
    },
  };
};

const consultation: Template = (occasion) => {
  const chance = drawsOf(occasion, "consultation");
  const topics = [
    ["灌水轮次安排", "按上中下游三段轮灌，第三、四村民小组先灌", "已写入本季轮灌表，由各组长执行"],
    ["垃圾投放点调整", "减少主路边垃圾箱两处，改设在组内空地", "已移位，增加保洁频次"],
    ["文化广场开放时间", "晚间开放到21:30，减少噪声", "已张贴公告，由网格员值守"],
    ["柴草堆放整治", "集中堆放到村北空地，冬季限高", "已完成清理，留出消防通道"],
  ] as const;
  const [topic, result, adopt] = chance.pick(topics);
  return {
    elements: {
      ...{ topic, result: `${result}。`, adopt: `${adopt}。` },
      participants: `村民代表、党员、利害相关户共${chance.int(14, 36)}人`,
    },
  };
};

const questions: Template = (occasion) => {
  const chance = drawsOf(occasion, "qa");
  const until = occasion.period ? addDays(occasion.day, -20) : occasion.day;
  const known = [
    ["支渠闸门漏水什么时候修", "已请管护员更换止水橡皮，当天修好"],
    ["机动地承包费用到哪里", "每月收支表第2行公开，本季用于支渠清淤"],
    ["路灯有两盏不亮", "已更换灯头，并登记保修"],
    ["合作医疗缴费截止到什么时候", "按县医保局通知执行，便民窗口可代办"],
    ["低保名单为什么只写姓", "保护个人信息，需要核实的可到便民窗口查询本人情况"],
  ] as const;
  const asked = chance.some(known, chance.int(2, 4));
  const qa = asked.map(([question, answer], index) => {
    const receivedOn = addDays(until, -chance.int(8, 40));
    return {
      no: `${index + 1}`,
      question,
      receivedOn,
      answer: `${answer}。`,
      answeredOn: addDays(receivedOn, chance.int(1, 5)),
    };
  });
  return { elements: { qa } };
};

const yearPlan: Template = (occasion) => {
  const { village } = occasion;
  const year = yearOf(occasion);
  return {
    title: `${village.name}任期规划与${year}年工作计划`,
    elements: {
      term: `任期内做好四件事：集体经营性收入每年增长8%以上；支渠砌护基本完成；${village.industry}带动农户增收；村务公开做到按时、全面、两人签字。`,
      plan: `${year}年计划：一、实施${projectOf(village.code, year)}；二、清淤支渠8公里；三、组织农技培训4期；四、办好老年饭桌；五、每月公开财务。`,
      quarterly: "一季度定方案、备农资；二季度抓灌溉和施工；三季度抓防汛和人居环境；四季度抓秋收、冬灌和民主评议。",
    },
  };
};

const yearReport: Template = (occasion) => {
  const { village } = occasion;
  const year = yearOf(occasion);
  return {
    title: `${village.name}村民委员会${year}年度工作报告及审议结果`,
    elements: {
      report: [
        `${year}年，村委会在村党组织领导下，重点做了以下工作：`,
        `1. 完成${projectOf(village.code, year)}，受益${Math.round(village.households * 0.7)}户。`,
        `2. 召开村民代表会议4次，议定事项全部公开。\n3. ${village.industry}稳步发展，集体收入按计划完成。`,
        "不足：部分组内道路仍需整修，公开资料有时不够及时，下一年改进。",
      ].join("\n"),
      review: `村民代表会议审议。${voteOf(occasion)}`,
    },
  };
};

const appraisal: Template = (occasion) => {
  const { village } = occasion;
  const chance = drawsOf(occasion, "votes");
  const voters = village.groups * 4;
  const result = [
    [village.secretary, "村委会主任"],
    [village.deputy, "村委会副主任"],
    [village.handler, "委员"],
    [village.women, "委员"],
  ].map(([name = "", post = ""]) => {
    const bad = chance.int(0, 1);
    const mid = chance.int(1, 5);
    return { name, post, good: voters - mid - bad, mid, bad, total: voters, conclusion: "称职" };
  });
  return { elements: { result, host: `${village.name}村务监督委员会` } };
};

const supervisionReport: Template = (occasion) => ({
  elements: {
    report: `${timeName(occasion)}，村务监督委员会列席村“两委”会议6次，审核票据${drawsOf(occasion, "bills").int(42, 96)}张，查看工程现场4次，参加低保、补贴评议各1次，未发现违规开支。`,
    issues: "提出意见3条：一是公示栏玻璃破损；二是水费收缴表应分组列明；三是合同台账应补充起止日期。村委会均已整改。",
  },
});

const branch: Template = ({ village }) => ({
  title: `${village.name}党组织设置与班子分工`,
  elements: {
    structure: `${village.name}设党支部1个，党小组${Math.max(2, Math.round(village.groups / 3))}个，党员${Math.round(village.households / 12)}名。`,
    members: [
      { name: village.secretary, duty: "书记" },
      { name: village.deputy, duty: "副书记、组织委员" },
      { name: village.women, duty: "宣传委员" },
    ],
  },
});

/** Dues by party group, so that no member's payment is shown (the mini-program shows sums only). */
const dues: Template = (occasion) => {
  const chance = drawsOf(occasion, "dues");
  const groups = Math.max(2, Math.round(occasion.village.groups / 3));
  const rows = Array.from({ length: groups }, (_, index) => {
    const due = yuan(chance.int(60, 190));
    return { name: `第${index + 1}党小组（合计）`, month: timeName(occasion), due, paid: due, unpaid: 0 };
  });
  const sum = rows.reduce((total, { paid }) => total + paid, 0);
  return { elements: { dues: rows, usage: `本季度收缴党费${inYuan(sum)}，已全额上缴镇党委。` } };
};

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

/** What happens in a village and what is decided about it. */
export const affairsTemplates: Record<string, Template> = {
  "MJ-02-02": decision,
  "MJ-02-03": progress,
  "MJ-02-06": consultation,
  "MJ-03-01": yearPlan,
  "MJ-03-02": yearReport,
  "MJ-03-03": appraisal,
  "MJ-03-04": supervisionReport,
  "MJ-03-06": questions,
  "DW-01-01": branch,
  "DW-01-04": dues,
  "SJ-01-07": care,
  "TD-04-02": work,
  "TD-04-04": construction,
  "BM-01-01": notice,
  "BM-01-02": points,
  "BM-01-03": people,
};
