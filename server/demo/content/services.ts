import { dayName } from "../../../shared/days.ts";
import { chanceOf } from "../random.ts";
import { type Template, timeName, yearOf, yuan } from "./occasion.ts";
import { voteOf } from "./phrases.ts";

const goals: Template = (occasion) => ({
  elements: {
    goals: "1. 落实“三会一课”，每月开展主题党日；2. 党员联系户全覆盖；3. 帮助集体增收；4. 村务、党务按时公开。",
    progress: `${timeName(occasion)}开展主题党日6次，党员联系走访全覆盖，解决群众反映的问题${chanceOf("solved", occasion.village.code, occasion.period ?? "").int(8, 21)}件，年度任务按序时推进。`,
  },
});

const integrity: Template = () => ({
  elements: {
    duty: "村党支部书记履行第一责任人职责，与班子成员谈心谈话2次，开展警示教育1次，对低保、补贴、工程三个环节进行了自查，未发现问题。",
    cases: "本期无党员受处理情况。",
  },
});

const duties: Template = ({ village }) => ({
  elements: {
    list: `设政策宣传、环境卫生、矛盾调解、水利管护四类岗位，${Math.round(village.households / 16)}名无职党员认领并公开承诺，每半年由支部评议一次。`,
    aid: `帮扶困难党员${chanceOf("aid", village.code).int(1, 5)}名，走访慰问金每人500元。只公布人数和金额。`,
  },
});

const reviews: Template = ({ village }) => ({
  elements: {
    result: `参加评议党员${Math.round(village.households / 12)}名，其中优秀${Math.round(village.households / 60)}名，其余为合格，无不合格。`,
  },
});

const insurance: Template = (occasion) => {
  const rate = chanceOf("insured", occasion.village.code).int(962, 993) / 10;
  return {
    title: `${occasion.village.name}${yearOf(occasion)}年城乡居民医疗保险、养老保险参保情况`,
    elements: {
      policy:
        "城乡居民基本医疗保险按年参保；养老保险年满16周岁（不含在校学生）可参保，多缴多得、长缴多得。具体以县医保、人社部门公布的为准。",
      rate: "医疗保险个人缴费标准和养老保险缴费档次以县里当年通知为准；低保、特困等人员按规定资助参保。村部窗口可以代办，不收任何费用。",
      stats: `应参保${occasion.village.population}人，参保率${rate}%`,
    },
  };
};

const family: Template = ({ village }) => ({
  elements: {
    plan: "宣传优化生育政策，为备孕、孕产和育儿家庭提供健康服务指引；不公布任何个人的婚育信息。",
    support: "农村计划生育家庭奖励扶助、特别扶助按国家标准由财政直接发放到个人账户，村里只负责资格初审和公示。",
    stats: `本季度兑现奖励扶助${chanceOf("family", village.code).int(3, 12)}人，资金由县财政直接发放。`,
  },
});

const assistance: Template = (occasion) => {
  const chance = chanceOf("task", occasion.village.code, occasion.period ?? "");
  const [task, authority, result] = chance.pick([
    ["城乡居民医保缴费代办", "县医疗保障局", "已为行动不便的老人上门代办"],
    ["耕地种植情况核查", "县农业农村局", "已逐块核对并张榜公布"],
    ["冬季清洁取暖安全检查", "县应急管理局", "已逐户检查，发放报警器并讲解使用方法"],
    ["动物防疫", "县农业农村局", "已完成牛羊强制免疫，挂标登记"],
  ] as const);
  return { elements: { task, authority, fund: chance.step(0, yuan(3_000), yuan(100)), result: `${result}。` } };
};

const policy: Template = (occasion) => ({
  title: `关于转发${yearOf(occasion)}年强农惠农富农政策要点的公开`,
  elements: {
    title: `${yearOf(occasion)}年强农惠农富农政策要点（平农发〔${yearOf(occasion)}〕演示1号）`,
    issuer: "平罗县农业农村局（演示）",
    summary:
      "对象：实际种地的农户和新型经营主体。内容：耕地地力保护补贴、农机购置与应用补贴、政策性农业保险。流程：农户申报、村级公示、乡镇审核、县级发放到“一卡通”。",
  },
});

const standards: Template = (occasion) => ({
  elements: {
    policy: `${yearOf(occasion)}年社会救助政策和标准`,
    standard:
      "农村低保分A、B、C三类按月发放；特困人员按全自理、半自理、全护理分档；临时救助按急难程度核定。具体金额以县民政局当年文件为准。",
    apply: "本人向乡镇提出申请，或者委托村委会代办；需要身份证、户口簿和授权核对书。材料不齐的，窗口一次告知。",
  },
});

const meeting: Template = (occasion) => {
  const { village, day } = occasion;
  return {
    title: `${village.name}召开村民代表会议的通知`,
    elements: {
      meetingType: "村民代表会议",
      when: `${dayName(day).replace(/\d+日$/, "下旬")}，具体时间由组长通知`,
      where: `${village.name}党群服务中心会议室`,
      agenda: "1. 通报上季度财务收支；2. 讨论灌溉安排；3. 审议公益项目方案；4. 其他事项。",
    },
  };
};

const fourSteps: Template = (occasion) => ({
  elements: {
    topic: "支渠砌护工程",
    propose: "村党支部会议提出建议",
    discuss: "村“两委”联席会议讨论形成方案",
    deliberate: "党员大会审议通过",
    resolve: voteOf(occasion),
    resolution: "决议已在公开栏和村码通公开七日，未收到异议。",
    result: "工程完工并验收合格，决算和质保期已公开。",
  },
});

const homestead: Template = ({ village }) => ({
  elements: {
    people: chanceOf("homestead", village.code).int(2, 6),
    area: 270,
    result: "申请户符合一户一宅条件，小组会议同意，村级审查同意上报，公示期内无异议后报乡镇审批。",
  },
});

/** Party affairs, policies and services in words. */
export const serviceTemplates: Record<string, Template> = {
  "MJ-02-01": meeting,
  "MJ-02-04": fourSteps,
  "DW-01-02": goals,
  "DW-01-05": reviews,
  "DW-01-06": integrity,
  "DW-01-07": duties,
  "ZC-01-01": policy,
  "ZC-01-02": standards,
  "ZC-01-03": insurance,
  "ZC-01-04": family,
  "ZC-01-05": assistance,
  "TD-02-01": homestead,
};
