import { addDays, dayName } from "../../../shared/days.ts";
import { maskedName } from "../people.ts";
import { chanceOf } from "../random.ts";
import { groupName, type Template, yuan } from "./occasion.ts";

const intro: Template = ({ village }) => ({
  title: `${village.name}简介`,
  elements: {
    intro: [
      `${village.name}位于平罗县${village.townshipName}${village.side}，下辖${village.groups}个村民小组，现有${village.households}户、${village.population}人。`,
      `村域属引黄灌区，由${village.canal}供水，地势平坦，耕地以水浇地为主，主要种植${village.crops}，特色产业为${village.industry}。`,
      "村部建有党群服务中心、卫生室、文化活动室和健身广场，自来水、动力电、硬化路、宽带网络通到各组，生活垃圾由村收集、镇转运、县处理。",
    ].join("\n\n"),
    population: village.population,
    households: village.households,
    groups: village.groups,
    arable: village.arable,
    collectiveIncome: chanceOf("income", village.code).step(yuan(120_000), yuan(460_000), yuan(100)),
    contact: village.phone,
  },
});

const committee: Template = ({ village }) => ({
  title: `${village.name}“两委”班子成员及分工`,
  elements: {
    members: [
      {
        name: village.secretary,
        duty: "村党组织书记、村委会主任",
        note: "主持村党组织和村委会全面工作，联系第一、二村民小组",
      },
      { name: village.deputy, duty: "村党组织副书记", note: "分管党建、综治、信访和人民调解" },
      { name: village.handler, duty: "村委会委员", note: "分管村务公开、便民服务、民政和社会保障（公开经办人）" },
      { name: village.women, duty: "妇联主席", note: "分管妇女儿童、卫生健康和移风易俗" },
      { name: village.manager, duty: "村委会委员", note: "分管农业生产、水利灌溉和集体资产" },
    ],
    termStart: village.termStart,
  },
});

const supervision: Template = ({ village }) => ({
  title: `${village.name}村务监督委员会组成、职责及联系方式`,
  elements: {
    members: [
      { name: village.supervisor, duty: "主任" },
      { name: village.monitors[0], duty: "委员" },
      { name: village.monitors[1], duty: "委员" },
    ],
    duties: [
      "1. 监督村务公开：每月核对公开内容是否及时、真实、全面；",
      "2. 监督村级财务：参加民主理财，逐笔审核票据，签署审核意见；",
      "3. 监督工程项目、惠农补贴、集体“三资”和村干部作风；",
      "4. 收集村民意见，督促村委会五个工作日内答复；每半年向村民代表会议报告工作。",
    ].join("\n"),
    complaint: village.phone,
  },
});

const leaders: Template = ({ village }) => {
  const chance = chanceOf("leaders", village.code);
  const groups = Array.from({ length: village.groups }, (_, index) => groupName(index + 1));
  return {
    elements: {
      leaders: groups.map((group) => ({ name: maskedName(chance), duty: "组长", group })),
      reps: groups.flatMap((group) =>
        Array.from({ length: 4 }, () => ({ name: maskedName(chance), group, note: `联系${chance.int(8, 18)}户` })),
      ),
      womenRatio: chance.int(334, 410) / 10,
    },
  };
};

const grids: Template = ({ village }) => {
  const chance = chanceOf("grids", village.code);
  const committees = ["人民调解委员会", "治安保卫委员会", "公共卫生委员会"];
  return {
    elements: {
      committees: committees.flatMap((name) => [
        { name: maskedName(chance), duty: `${name}主任` },
        { name: maskedName(chance), duty: `${name}委员` },
      ]),
      grids: Array.from({ length: Math.ceil(village.groups / 2) }, (_, index) => ({
        ...{ gridNo: `第${index + 1}网格`, scope: `第${index * 2 + 1}至${index * 2 + 2}村民小组` },
        ...{ keeper: maskedName(chance), officePhone: village.phone },
      })),
    },
  };
};

const services: Template = ({ village }) => ({
  title: `${village.name}便民服务事项与办事指南`,
  elements: {
    services: [
      ["城乡居民养老保险参保登记", "户口簿、身份证", "当场受理，1个工作日"],
      ["城乡居民医疗保险缴费代办", "身份证", "当场办结"],
      ["最低生活保障申请代办", "申请书、授权核对书", "当日上传，乡镇按规定时限办理"],
      ["高龄津贴申领", "身份证、银行卡", "3个工作日"],
      ["残疾人两项补贴申请", "残疾人证、身份证", "3个工作日"],
      ["宅基地申请", "申请表、户口簿", "村级审查后报乡镇"],
      ["老年人优待证办理", "身份证、照片", "5个工作日"],
    ].map(([name = "", materials = "", days = ""]) => ({ name, who: village.handler, materials, days, fee: "不收费" })),
    place: `${village.name}党群服务中心一楼便民服务窗口，工作日8:30—12:00、14:30—18:00`,
  },
});

const collective: Template = ({ village }) => ({
  title: `${village.name}集体经济组织登记、理事会与监事会`,
  elements: {
    orgName: village.collective,
    creditCode: "演示数据，不列真实代码",
    legalRep: village.secretary,
    board: [
      { name: village.secretary, duty: "理事长" },
      { name: village.manager, duty: "理事" },
      { name: village.handler, duty: "理事" },
    ],
    supervisors: [
      { name: village.supervisor, duty: "监事长" },
      { name: village.monitors[0], duty: "监事" },
    ],
    memberCount: village.population - 120,
  },
});

/** Rules that the villagers gave themselves; the text is what every village agrees on, in its own order. */
const covenant: Template = ({ village }) => ({
  title: `${village.name}村规民约`,
  elements: {
    text: [
      `## 一、总则\n\n本村规民约由${village.name}村民会议通过，全体村民共同遵守。`,
      "## 二、邻里和家庭\n\n1. 尊老爱幼，子女按时探望和赡养老人。\n2. 邻里有矛盾，先找小组长，再到人民调解委员会，不打骂、不报复。",
      "## 三、环境\n\n1. 垃圾入桶，秸秆不焚烧，柴草不上路。\n2. 房前屋后自己打扫，公共渠道和林带不侵占。",
      `## 四、用水\n\n1. 灌水按${village.canal}轮次排队，不抢水、不截水。\n2. 水费按方公示，按时缴纳。`,
      "## 五、移风易俗\n\n1. 婚事新办、丧事简办，礼金一般不超过200元。\n2. 红白事提前向红白理事会报备。",
      "## 六、奖惩\n\n模范遵守的，优先评为文明户、积分加分；违反的，由村委会批评教育。违法的，由有关机关处理。",
    ].join("\n\n"),
    passedOn: addDays(village.termStart, 45),
    filing: `已报${village.townshipName}人民政府备案`,
  },
});

const charter: Template = ({ village }) => ({
  title: `${village.name}村民自治章程`,
  elements: {
    text: [
      "## 第一章 总则\n\n为保障村民依法办理自己的事情，根据《中华人民共和国村民委员会组织法》制定本章程。",
      `## 第二章 村民会议和村民代表会议\n\n村民代表按每${Math.round(village.households / village.groups / 4)}户左右推选1人，每季度至少召开一次村民代表会议，会议记录公开。`,
      "## 第三章 村民委员会\n\n村民委员会向村民会议、村民代表会议负责并报告工作，实行少数服从多数和公开透明的原则。",
      "## 第四章 村务公开和民主监督\n\n一般事项每季度公布一次，财务收支每月公布一次，重大事项随时公布；公开内容由经办人和村书记两人签字。",
      `## 第五章 附则\n\n本章程自村民会议通过之日（${dayName(addDays(village.termStart, 45))}）起施行。`,
    ].join("\n\n"),
    passedOn: addDays(village.termStart, 45),
    filing: `已报${village.townshipName}人民政府备案`,
  },
});

const rules = (paragraphs: readonly string[]): Template => {
  const text = paragraphs.map((paragraph, index) => `${index + 1}. ${paragraph}`).join("\n");
  return () => ({ elements: { text } });
};

const disclosure: Template = ({ village }) => ({
  title: `${village.name}村务公开目录、公开制度与发布规程`,
  elements: {
    rules:
      "1. 凡涉及村民利益的事项，除法律规定不能公开的以外一律公开。\n2. 财务每月公开，一般事项每季度公开，重大事项随时公开。\n3. 村民对公开内容有疑问的，可以口头或者书面提出，五个工作日内答复。",
    flow: "1. 经办人按目录填写内容、上传附件。\n2. 经办人核对后签字。\n3. 村书记审核后签字，签字后即时公开。\n4. 打印张贴到村务公开栏，两处内容一致。\n5. 发现错误的，重新签字后更正，旧版本保留可查。",
  },
});

const powers: Template = ({ village }) => ({
  title: `${village.name}村级小微权力清单`,
  elements: {
    powers: [
      "村级重大事项决策",
      "集体资产资源处置",
      "小型工程建设",
      "物资和服务采购",
      "低保、临时救助初审",
      "惠农补贴申报",
      "印章使用",
      "困难群众慰问",
    ].map((name) => ({
      ...{ name, owner: /资产|工程|采购/.test(name) ? "村民委员会、集体经济组织" : "村民委员会" },
      ...{ flow: "提出—商议—村民代表会议决定—公示—实施—结果公开", openAs: "村务公开栏、村码通" },
    })),
    complaint: village.phone,
  },
});

const planning: Template = ({ village }) => ({
  title: `${village.name}村庄规划要点`,
  elements: {
    summary: [
      `规划范围为${village.name}行政村全域，规划期到2035年。`,
      `一是守住耕地，永久基本农田面积不减少；二是居民点集中在${groupName(1)}、${groupName(2)}一带，新建房屋先报批后动工；`,
      "三是补齐污水管网、停车场和健身广场；四是沿渠保留十米防护林带，不得占用。",
    ].join("\n"),
    approval: "平政函〔2025〕演示号",
  },
  files: {
    map: {
      name: `${village.name}村庄规划示意图（演示）.png`,
      title: `${village.name}村庄规划示意图`,
      paragraphs: [],
    },
  },
});

/** What a village is and how it governs itself: always on show. */
export const organisationTemplates: Record<string, Template> = {
  "ZZ-01-01": intro,
  "ZZ-01-02": committee,
  "ZZ-01-03": supervision,
  "ZZ-01-04": leaders,
  "ZZ-01-05": grids,
  "ZZ-01-06": services,
  "ZZ-01-07": collective,
  "ZZ-02-01": charter,
  "ZZ-02-02": covenant,
  "ZZ-02-03": disclosure,
  "ZZ-02-04": rules([
    "村级重大事项按“四议两公开”办理：村党组织提议、村“两委”商议、党员大会审议、村民（代表）会议决议，决议公开、实施结果公开。",
    "村民代表会议每季度至少召开一次，有三分之二以上代表参加方可召开，所作决定经到会人员过半数同意。",
    "涉及切身利益的事项先协商后决定，协商结果在七日内公开。",
    "每年年底民主评议村干部一次，结果当场宣布并公开。",
  ]),
  "ZZ-02-05": rules([
    "村级财务实行“村财乡代管”，集体资金存入集体账户，不得以个人名义存放。",
    "单笔开支2,000元以下由村委会主任审批，2,000元以上由村“两委”会议研究，20,000元以上由村民代表会议决定。",
    "库存现金不超过5,000元，收入当日入账，不坐收坐支，不打白条。",
    "资产、资源发包一律公开协商或者招标，合同报乡镇备案，每季度公开履行情况。",
    "民主理财小组每月审核一次，审核意见与收支表一并公开。",
  ]),
  "ZZ-02-06": rules([
    "印章由专人保管，使用须登记事由、经办人和批准人，严禁在空白纸张上盖章。",
    "合同订立前经村民代表会议讨论，原件归档，台账每季度公开。",
    "村级档案一事一卷，永久、30年、10年三档保管，村民凭身份证可以查阅公开类档案。",
  ]),
  "ZZ-02-07": powers,
  "TD-04-01": planning,
};
