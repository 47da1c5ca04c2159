import { kinds } from "../catalogue/item.ts";
import { kindNames } from "../privacy/index.ts";
import { roles } from "../roles.ts";
import { fullNamesIn, type ImpactFacts, type ListFacts, personsIn } from "./facts.ts";

/** One of the three questions of article 56, with what is answered. */
export interface ImpactSection {
  title: string;
  lines: string[];
}

/** The assessment in words, under the three headings of 个人信息保护法第五十六条. */
export const impactSections = (facts: ImpactFacts): ImpactSection[] => [
  { title: "一、处理目的、处理方式是否合法、正当、必要", lines: purpose(facts) },
  { title: "二、对个人权益的影响及安全风险", lines: risks(facts) },
  { title: "三、所采取的保护措施是否合法、有效并与风险程度相适应", lines: measures(facts) },
];

function purpose(facts: ImpactFacts): string[] {
  const { item, legalBasis, lists, publicity } = facts;
  return [
    `目的：${facts.correcting ? "更正已公开的" : "公开"}“${item.level2}”（${item.level1}，${kinds[item.kind]}），让村民知道并能监督。`,
    legalBasis.length > 0
      ? `依据：${legalBasis.join("；")}。为履行法定职责或者法定义务所必需的，不需取得个人同意（个人信息保护法第十三条第一款第三项、第二款）。`
      : "依据：目录没有写明，请县里补充；补充以前，须取得个人同意。",
    ...lists.map((list) => `“${list.label}”公开的栏目：${list.columns.map(({ label }) => label).join("、")}。`),
    `方式：村公开栏（张贴）、一村一码的网页、小程序和查询接口；范围：${audienceName(item.audience)}。`,
    publicity
      ? `公示期 ${publicity.days} 个${publicity.dayType === "working" ? "工作日" : "自然日"}。`
      : "目录没有规定公示期。",
    notPublished(facts),
    nameWords(facts),
  ].filter((line) => line !== "");
}

const audienceName = (audience: string): string =>
  ({ "whole-village": "全村", "specific-group": "特定人群" })[audience] ?? audience;

function notPublished({ neverPublish, maskFields, aggregateOnly }: ImpactFacts): string {
  const never = namesOf(neverPublish);
  const masked = namesOf(maskFields);
  return [
    aggregateOnly ? "只公开人数和合计，不列到个人。" : "",
    never ? `不公开：${never}。` : "",
    masked ? `出现即须删去或隐去：${masked}。` : "",
  ].join("");
}

/** Names of fields that the gate has no finding for. */
const others: Readonly<Record<string, string>> = { diagnosis: "诊断", minorName: "未成年人姓名", photo: "照片" };

const namesOf = (fields: readonly string[]): string =>
  fields.map((one) => others[one] ?? (kindNames as Readonly<Record<string, string>>)[one] ?? one).join("、");

const bases = {
  law: "法律法规规定",
  consent: "本人同意",
  other: "提交人写明的其他理由",
} as const;

function nameWords(facts: ImpactFacts): string {
  const masked = facts.lists.reduce((sum, list) => sum + list.maskedNames, 0);
  const full = fullNamesIn(facts);
  const basis = facts.nameBasis ? `依据：${bases[facts.nameBasis]}（条文或理由写在公开内容里）` : "没有另写依据";
  return [
    masked > 0 ? `姓名只留姓氏的 ${masked} 处。` : "",
    full > 0 ? `姓名全称的 ${full} 处，${basis}。` : "没有公开姓名全称。",
  ].join("");
}

const listWords = ({ label, persons }: ListFacts): string => `“${label}”${persons} 人（户）`;

function risks(facts: ImpactFacts): string[] {
  const { lists, sensitive, smallGroups, warnings, files } = facts;
  return [
    `涉及 ${personsIn(facts)} 人（户）：${lists.map(listWords).join("，")}。`,
    sensitive.length > 0
      ? `与敏感个人信息有关：${sensitive.join("、")}。上了名单，别人就知道他属于这一类，可能受到歧视或者骚扰。`
      : "没有涉及敏感个人信息。名单可能被转载，或者与别的信息比对出更多情况。",
    fullNamesIn(facts) > 0
      ? "公开姓名全称的，本村以外的人也能认出本人，风险较高。"
      : "姓名已隐去，本村以外的人难以认出本人。",
    smallGroups > 0
      ? `有 ${smallGroups} 处分组不到 3 人，村里人能猜出是谁，已提示提交人和签字人。`
      : "没有发现不到 3 人的分组。",
    warnings.length > 0
      ? `个人信息检查提示核对：${warnings.map(({ kind, count }) => `${kindNames[kind]} ${count} 处`).join("、")}。`
      : "个人信息检查没有其他提示。",
    files > 0 ? `附件 ${files} 个，图片和文件里可能带有名单以外的个人信息。` : "没有附件。",
  ];
}

function measures(facts: ImpactFacts): string[] {
  const { files, signers, smallGroups, nameBasis } = facts;
  const isOpen = smallGroups > 0 || (fullNamesIn(facts) > 0 && nameBasis === null);
  return [
    "身份证号、电话、账号、住址、病情、残疾类别、未成年人等，查出来的须删去或隐去，才能提交；签字前再查一遍。",
    "展示期满后，公开栏、查询和接口只留合计，文字和附件不再公开；全文只在档案里保存，调阅逐次记录。",
    files > 0 ? "附件的文字（包括照片和扫描件）都已读出并检查，读不出的不能公开；照片里的拍摄地点等信息已删除。" : "",
    `公开前须作保密审查并记名；${signers.map((role) => roles[role].name).join("、")}依次签字，不是同一人，缺一不公开。`,
    "发现不妥的，可以更正、撤回；侵害个人权益的，可以依法删除（个人信息保护法第四十七条）。",
    isOpen
      ? "尚有上列事项须由提交人、签字人核对；核对无误后签字，即确认所采取的措施与风险程度相适应。"
      : "以上措施与风险程度相适应：不公开的一律不出现在公开内容里，公开的限于法律和目录要求的项目。",
  ].filter((line) => line !== "");
}
