import type { Scanned } from "../../../../shared/privacy/index.ts";
import type { Chance } from "../../../support/chance.ts";
import { landlineOf, maskedName, nameOf } from "./people.ts";

const fen = (chance: Chance, most = 90_000_00): number => chance.between(100, most);
const yuan = (chance: Chance): string => (fen(chance) / 100).toLocaleString("en", { minimumFractionDigits: 2 });

/** Sentences of notices that tell nothing of anybody, though they are full of numbers, illnesses, schools and soldiers. */
const sentences: ((chance: Chance) => string)[] = [
  (chance) =>
    `根据《关于做好2026年耕地地力保护补贴工作的通知》（平政办发〔2026〕${chance.between(1, 99)}号）要求，现予公示。`,
  (chance) => `本期共支出${yuan(chance)}元，其中办公费${yuan(chance)}元，电费${yuan(chance)}元。`,
  (chance) =>
    `合同编号：PLHT-2026${chance.digits(4)}，合同价${chance.between(10, 900)},${chance.digits(3)}.00元，工期90天。`,
  (chance) => `项目代码：2603-640221-04-01-${chance.digits(6)}，建设单位为合作村股份经济合作社。`,
  (chance) => `统一社会信用代码：N2640221MF${chance.digits(7)}${chance.pick([..."ABCDEFGHJKL"])}。`,
  (chance) => `本村区划代码640221100${chance.digits(3)}，辖${chance.between(5, 12)}个村民小组。`,
  (chance) => `宗地代码640221100${chance.digits(3)}JC${chance.digits(5)}，用途为农村宅基地。`,
  (chance) => `承包地块代码6402211002${chance.digits(9)}，面积${chance.between(1, 20)}.${chance.digits(2)}亩。`,
  (chance) => `土地承包经营权合同代码6402211002${chance.digits(8)}J。`,
  (chance) => `不动产权证书号：宁（2023）平罗县不动产权第P${chance.digits(7)}号。`,
  (chance) => `咨询电话：${landlineOf(chance)}（城关镇民生服务中心），监督电话：12345。`,
  () => "如有异议，请在公示期内向镇纪委反映，举报电话0952-6012388，纪检监察举报热线12388。",
  () => "镇卫生院将于10月12日开展肺结核、乙肝防治知识宣传，请村民参加。",
  () => "城乡居民医保对高血压、糖尿病门诊用药按50%报销，具体办法见县医保局公告。",
  () => "农村妇女“两癌”免费筛查于9月20日开始，35至64周岁妇女自愿参加。",
  () => "困难残疾人生活补贴标准为每人每月110元，重度残疾人护理补贴一级每人每月120元、二级80元。",
  () => "预防秋冬季呼吸道疾病，勤洗手、多通风，60周岁以上老人可到卫生室接种流感疫苗。",
  () => "年满60周岁、领取养老金的村民请于12月底前完成资格认证。",
  () => "1966年1月1日以前出生的村民可以申请高龄津贴。",
  () => "义务教育阶段学生营养改善计划照常实施，具体由县教体局负责。",
  () => "村小学旧址改造为幸福院，计划工期6个月。",
  () => "八一前夕，村委会慰问驻地官兵，送去西瓜2000公斤。",
  () => "退役军人优待证可在镇退役军人服务站申领。",
  () => "村部位于姚线公路东侧，便民服务大厅每日8:30至18:00开放。",
  (chance) =>
    `中标单位为宁夏${chance.pick(["鑫达", "恒源", "宏图"])}建筑工程有限公司，地址：平罗县玉皇阁大道${chance.between(10, 300)}号，中标价${chance.between(100, 900)},${chance.digits(3)}.${chance.digits(2)}元。`,
  (chance) => `发票号码2664${chance.digits(16)}，开票日期2026年8月12日，金额${yuan(chance)}元。`,
  (chance) => `泵站电费户号${chance.digits(10)}，8月用电${chance.between(1000, 9000)}度。`,
  (chance) => `集体账户：平罗农村商业银行城关支行，尾号${chance.digits(4)}，期末余额${yuan(chance)}元。`,
  (chance) => `应到代表${chance.between(30, 50)}人，实到${chance.between(20, 30)}人，赞成${chance.between(15, 20)}票。`,
  () => "家庭人均年收入低于当地低保标准、家庭财产符合规定的，可以向镇政府提出申请。",
  (chance) => `玉米种子批号20260${chance.digits(5)}，农药登记证号PD2015${chance.digits(4)}。`,
  (chance) => `公益岗位工资发放${chance.between(3, 20)}人，共计${yuan(chance)}元。`,
  () => "村级卫生室添置血压计2台、血糖仪1台，用于为慢性病患者随访。",
  () => "村道限速30公里，禁止宁B号牌货车夜间通行。",
  (chance) => `坐标：东经106.${chance.digits(6)}，北纬38.${chance.digits(6)}。`,
  () => "下列情形不予救助：拥有两套以上商品房的；子女有赡养能力的。",
  (chance) =>
    `本季新增低保${chance.between(3, 9)}户${chance.between(9, 20)}人，退出${chance.between(3, 9)}户，资金${yuan(chance)}元。`,
  (chance) => `会议于2026年9月${chance.between(1, 28)}日上午9时在村部二楼会议室召开，由${nameOf(chance)}主持。`,
  (chance) => `村务监督委员会主任${nameOf(chance)}，负责财务审核签字。`,
  () => "6至12月龄婴幼儿疫苗接种请到镇卫生院预防接种门诊。",
  () => "孕产妇可凭身份证到镇卫生院免费领取叶酸。",
  () => "请各户带户口簿、身份证和惠农一卡通到村部核对信息，证件号码只在现场核对，不对外公布。",
  () => "孤儿基本生活费标准为每人每月1100元，困境儿童由村儿童主任每月走访一次。",
  () => "未满16周岁的，由监护人到场签字；监护人须带户口簿。留守儿童家庭请到村部登记。",
  () => "各组补贴180、200、150、12元，分别用于清淤、植树、保洁、零星用工。",
  () => "得票数依次为 152 130 97 24，废票 3 张。",
  () => "电杆编号 158-2-17、158-2-18 更换变压器，停电 1 天。",
  () => "征兵工作现已开始，适龄青年可到镇武装部报名，拥军优属、慰问现役军人家庭是全村的事。",
  (chance) => `快递驿站取件时间为每日10时至20时，消毒记录编号A${chance.digits(8)}。`,
];

const several = (chance: Chance, least: number, most: number): string =>
  Array.from({ length: chance.between(least, most) }, () => chance.pick(sentences)(chance)).join(
    chance.pick(["", "\n", "\n\n"]),
  );

export interface Made {
  item: string;
  notice: Scanned;
}

const helpedRow = (chance: Chance, masked: boolean) => ({
  name: masked ? maskedName(chance) : nameOf(chance),
  group: `${chance.pick([..."一二三四五六七八"])}组`,
  people: chance.between(1, 5),
  category: chance.pick(["A类", "B类", "C类", "农村低保"]),
  amount: fen(chance, 900_00),
});

const rows = <Row>(chance: Chance, row: () => Row): Row[] => Array.from({ length: chance.between(3, 20) }, row);

const shapes: ((chance: Chance) => Made)[] = [
  (chance) => ({
    item: "BM-01-01",
    notice: { title: "通知", elements: { content: several(chance, 2, 7), range: "全村", time: "2026年9月20日" } },
  }),
  (chance) => ({
    item: "ZZ-01-01",
    notice: {
      title: "合作村简介",
      elements: {
        ...{ intro: several(chance, 2, 6), population: chance.between(900, 4000), households: 702, groups: 8 },
        contact: landlineOf(chance),
      },
    },
  }),
  (chance) => ({
    item: "ZC-02-01",
    notice: {
      title: "2026年耕地地力保护补贴发放公示",
      elements: {
        ...{ year: "2026", std: 8350, households: 20, nameBasis: "《农村土地承包法》第五条，经村民代表会议同意" },
        detail: rows(chance, () => ({
          ...{ no: chance.between(1, 300), name: nameOf(chance), group: "三组", area: chance.between(100, 9000) },
          ...{ std: 8350, amount: fen(chance) },
        })),
      },
    },
  }),
  (chance) => ({
    item: "SJ-01-02",
    notice: {
      title: "2026年三季度低保对象名单公示",
      elements: {
        detail: rows(chance, () => helpedRow(chance, true)),
        prevTotal: 10,
        curTotal: 12,
        added: 2,
        removed: 0,
      },
    },
  }),
  (chance) => ({
    item: "CW-02-02",
    notice: {
      title: "合作村8月收支明细",
      elements: {
        ledger: rows(chance, () => ({
          ...{ date: `2026-08-${chance.between(10, 28)}`, voucher: chance.digits(3), balance: fen(chance) },
          summary: chance.pick([
            `付${nameOf(chance)}误工补贴`,
            "付村部电费",
            `收鱼池承包费（合同HT2026${chance.digits(4)}）`,
            `付挖掘机台班费 发票No.${chance.digits(8)}`,
            "慰问老党员、残疾人、困难户米面油",
            "付小学门口减速带安装费",
            `支付卫生室取暖费${chance.between(500, 3000)}元`,
          ]),
          ...{ expense: fen(chance), handler: nameOf(chance), approver: nameOf(chance) },
        })),
        ...{ opening: fen(chance), closing: fen(chance) },
      },
    },
  }),
  (chance) => ({
    item: "CW-06-01",
    notice: {
      title: "合同台账公开",
      elements: {
        lease: rows(chance, () => ({
          ...{ no: `HZ-2026-${chance.digits(3)}`, asset: chance.pick(["鱼池", "机动地", "村部门面房2间", "林地"]) },
          ...{ area: chance.between(100, 9000), lessee: chance.pick([nameOf(chance), "宁夏绿源农业有限公司"]) },
          ...{
            start: "2024-01-01",
            end: "2028-12-31",
            annual: fen(chance),
            opening: 0,
            due: 100,
            paid: 100,
            closing: 0,
          },
        })),
      },
    },
  }),
  (chance) => ({
    item: "MJ-02-02",
    notice: {
      title: "村民代表会议决定公告",
      elements: {
        ...{ meetingDate: "2026-09-02", attend: "应到42人，实到39人", motion: several(chance, 1, 4) },
        ...{ vote: "赞成39票，反对0票，弃权0票", decision: several(chance, 1, 4) },
      },
    },
  }),
  (chance) => ({
    item: "ZC-01-02",
    notice: {
      title: "惠农政策一览",
      elements: {
        ...{ policy: "高龄津贴", standard: several(chance, 1, 4), apply: several(chance, 1, 4) },
        hotline: landlineOf(chance),
      },
    },
  }),
];

/** A notice that may be published as it is. */
export const cleanNotice = (chance: Chance): Made => chance.pick(shapes)(chance);
/** Harmless sentences, to hide something among them. */
export const filler = (chance: Chance): string => several(chance, 0, 3);
export { helpedRow };
