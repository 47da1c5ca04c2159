import { addDays } from "../../../shared/days.ts";
import { chanceOf } from "../random.ts";
import { drawsOf, inYuan, type Template, timeName, yearOf, yuan } from "./occasion.ts";
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
};
