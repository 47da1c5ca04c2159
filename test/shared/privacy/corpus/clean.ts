// What villages really write and what exposes nobody: full of numbers and words that look like secrets.
import type { Chance } from "../../../support/chance.ts";

const groups = (chance: Chance): string => `${chance.pick([..."一二三四五六七八九"])}${chance.pick(["组", "队"])}`;
const yuan = (chance: Chance): string => {
  const whole = chance.between(1, 9_999_999);
  return `${chance.often(0.5) ? whole.toLocaleString("en-US") : whole}${chance.pick(["元", ".00元", ".50 元", "万元", ""])}`;
};
const day = (chance: Chance): string =>
  chance.pick([
    `${chance.between(2018, 2026)}年${chance.between(1, 12)}月${chance.between(1, 28)}日`,
    `2026-0${chance.between(1, 9)}-1${chance.between(0, 9)}`,
    `2026.${chance.between(1, 12)}.${chance.between(1, 28)}`,
  ]);
const officePhone = (chance: Chance): string =>
  `${chance.pick(["0952-60", "0952 - 61", "（0952）60", "095260"])}${chance.digits(5)}`;
const contract = (chance: Chance): string =>
  chance.pick([
    `640221${chance.between(2009, 2026)}0${chance.between(1, 9)}1${chance.between(0, 9)}${chance.digits(4)}`,
    `PLHT-${chance.between(2019, 2026)}-${chance.digits(4)}`,
    `640221100${chance.digits(3)}${chance.between(2015, 2026)}${chance.digits(5)}`,
    `NXPL${chance.digits(10)}`,
  ]);

const sentences: readonly ((chance: Chance) => string)[] = [
  (chance) =>
    `根据平政发〔${chance.between(2018, 2026)}〕${chance.between(1, 180)}号文件精神，经村民代表会议表决通过。`,
  (chance) =>
    `依据宁农（经）发[${chance.between(2018, 2026)}]${chance.between(1, 99)}号通知，补贴标准为每亩${chance.between(50, 120)}.${chance.digits(2)}元。`,
  (chance) => `本期收入${yuan(chance)}，支出${yuan(chance)}，期末余额${yuan(chance)}。`,
  (chance) => `合同编号：${contract(chance)}，合同金额${yuan(chance)}，期限${chance.between(1, 20)}年。`,
  (chance) => `合同编号 ${contract(chance)} 已到期，续签编号${contract(chance)}。`,
  (chance) => `村代码640221100${chance.digits(3)}，邮政编码753${chance.digits(3)}。`,
  (chance) => `统一社会信用代码：N2640221MF${chance.digits(7)}T。`,
  (chance) =>
    `扫码查看：https://cun.example.gov.cn/n/640221100${chance.digits(3)}-2026-${chance.digits(4)}?check=${chance.digits(6)} 。`,
  (chance) => `如有异议，请在${day(chance)}前向村务监督委员会反映，监督电话：${officePhone(chance)}。`,
  (chance) => `镇纪委举报电话${officePhone(chance)}，县民政局咨询电话${officePhone(chance)}，服务热线12345。`,
  (chance) => `公示期自${day(chance)}至${day(chance)}，共${chance.between(3, 10)}天。`,
  (chance) =>
    `会议于${day(chance)}上午${chance.between(8, 11)}:30在村委会二楼会议室召开，应到${chance.between(30, 60)}人，实到${chance.between(20, 50)}人。`,
  (chance) =>
    `${groups(chance)}${chance.between(1, 12)}号机井更换水泵${chance.between(1, 4)}台，${groups(chance)}修渠${chance.between(100, 3000)}米。`,
  (chance) =>
    `在${groups(chance)}新建${chance.between(1, 9)}号温棚${chance.between(1, 40)}座，硬化巷道${chance.between(100, 3000)}米。`,
  (chance) =>
    `年满${chance.between(16, 18)}周岁的村民可以参加选举，${chance.pick([60, 65, 70, 80])}岁以上老人由家属陪同。`,
  () => "对患有尿毒症、肺癌等重大疾病的患者，按规定给予医疗救助，报销比例按当年政策执行。",
  () => "县医院来村开展高血压、糖尿病筛查和义诊活动，请60岁以上老人参加。",
  () => "组织妇女免费“两癌”筛查，宣传优生优育知识。",
  () => "对小麦条锈病、赤霉病开展统防统治，发放农药120箱；做好布病防治和羊只免疫。",
  () => "重度残疾人护理补贴按月发放，一级、二级残疾人每人每月发放标准不变，由村残协负责申报。",
  (chance) =>
    `全村共有残疾人${chance.between(20, 90)}人、孤儿${chance.between(3, 6)}人、留守儿童${chance.between(10, 60)}人，均已建档。`,
  () => "暑期开展防溺水宣传，请家长和监护人加强对未成年人的看护。监护人应当履行监护职责。",
  (chance) => `为姚伏小学捐赠图书${chance.between(100, 900)}册，修缮幼儿园围墙${chance.between(20, 90)}米。`,
  (chance) =>
    `全村农民人均可支配收入${chance.between(12_000, 22_000)}元，同比增长${chance.between(3, 9)}.${chance.digits(1)}%，村集体经营性收入${yuan(chance)}。`,
  (chance) => `家庭人均月收入低于${chance.between(400, 900)}元的家庭可以申请低保。`,
  () => "八一前夕慰问驻地部队官兵，为退役军人悬挂光荣牌。",
  (chance) =>
    `支付${chance.between(1, 12)}月份电费（凭证号 ${chance.digits(4)}）${yuan(chance)}，发票号码${chance.digits(8)}、${chance.digits(20)}。`,
  (chance) =>
    `资产编号ZC${chance.between(2015, 2026)}${chance.digits(5)}，宗地代码640221100${chance.digits(3)}JB${chance.digits(5)}。`,
  (chance) => `政策依据：《农村土地承包法》第${chance.between(1, 60)}条、中发〔2019〕${chance.between(1, 60)}号。`,
  (chance) =>
    `坐落四至：东至${chance.between(1, 9)}支渠，南至${chance.between(1, 9)}号路，西至${groups(chance)}耕地，北至109国道${chance.between(1000, 1300)}公里处。`,
  (chance) => `办公地址：平罗县姚伏镇人民路${chance.between(1, 90)}号镇政府民生服务中心，邮编753400。`,
  (chance) =>
    `候选人得票${chance.between(100, 900)}票，发出选票${chance.between(900, 1500)}张，收回${chance.between(800, 900)}张，有效票${chance.between(700, 800)}张。`,
  (chance) =>
    `已收到张*、马*等${chance.between(3, 30)}户申请，身份证号已隐去（640221********${chance.digits(4)}），联系电话138****${chance.digits(4)}。`,
  (chance) =>
    `项目资金${yuan(chance)}已拨付至村集体账户（尾号${chance.digits(4)}），中标单位为平罗县某某建筑有限公司。`,
  () => "本月零发生，未产生收支。",
  (chance) =>
    `表决结果：赞成${chance.between(30, 60)}票、反对${chance.between(0, 3)}票、弃权${chance.between(0, 3)}票，同意2026年度资金使用计划。`,
  () => "值班安排：周一至周五 8:30-12:00，14:30-18:00；代办事项3个工作日内办结。",
  (chance) => `灌溉用水${chance.digits(6)}立方米，单价0.0${chance.digits(2)}元，水费${yuan(chance)}。`,
  (chance) =>
    `${chance.between(2010, 2026)}年出生人口${chance.between(5, 40)}人，死亡${chance.between(5, 30)}人，迁入${chance.between(1, 20)}人。`,
];

export const prose = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.pick(sentences)(chance)).join(chance.often(0.3) ? "\n" : "");

const surnames = "马王李张杨丁金白田哈纳吴刘陈周赵".split("");

/** Text for a cell, by what its column is called. */
export function cell(chance: Chance, label: string): string {
  if (/姓名|户主|成员|代表/.test(label)) return `${chance.pick(surnames)}*`;
  if (/小组/.test(label)) return groups(chance);
  if (/后四位/.test(label)) return chance.digits(4);
  if (/编号|凭证/.test(label)) return chance.pick([contract(chance), chance.digits(chance.between(3, 6))]);
  if (/文号/.test(label)) return `平财农〔${chance.between(2019, 2026)}〕${chance.between(1, 99)}号`;
  if (/电话/.test(label)) return officePhone(chance);
  if (/坐落|四至|地点/.test(label)) return `${groups(chance)}东侧，${chance.between(1, 9)}号斗渠以南`;
  if (/单位|方$|人$/.test(label))
    return chance.pick(["平罗县某某农业专业合作社", "宁夏某某建筑有限公司", `${chance.pick(surnames)}*`, "村委会"]);
  return chance.pick([
    "维修费",
    "办公用品",
    "A类",
    "B类",
    "一般户",
    "脱贫户",
    "生活补贴",
    "支付6月电费",
    "慰问困难群众",
    "机动地承包费",
    "同意",
    "通过",
    "已办结",
    "3个工作日",
    "不收费",
    `${chance.between(1, 9)}号泵站维修`,
    `${groups(chance)}巷道硬化`,
    "购买水泵2台",
    "因灾",
    "五保户",
    "防疫消杀物资",
    "环境卫生整治",
    "报销差旅费",
    "拨付村级运转经费",
  ]);
}
