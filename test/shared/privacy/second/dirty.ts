import type { Kind } from "../../../../shared/privacy/index.ts";
import type { Chance } from "../../../support/chance.ts";
import { carriers } from "./carriers.ts";
import type { Made } from "./clean.ts";
import {
  addressOf,
  birthOf,
  cardOf,
  disabilityOf,
  identityOf,
  illnessOf,
  landlineOf,
  mobileOf,
  nameOf,
  oldIdentityOf,
  passportOf,
  plateOf,
  unitOf,
} from "./people.ts";
import { spelled } from "./spelling.ts";

/** What was hidden in a notice: where, as it stands there, and how it was spelled. */
export interface Planted {
  kind: Kind;
  path: string;
  text: string;
  way: string;
}
export interface Dirty extends Made {
  secret: Planted;
}

interface Secret {
  kind: Kind;
  text: string;
  way: string;
  /** A sentence around it, as offices write. */
  sentence: string;
}

const number =
  (kind: Kind, digitsOf: (chance: Chance) => string, sentences: readonly string[]) =>
  (chance: Chance): Secret => {
    const { text, way } = spelled(chance, digitsOf(chance));
    return { kind, text, way, sentence: around(chance, sentences, text) };
  };

const words =
  (kind: Kind, textOf: (chance: Chance) => string, sentences: readonly string[]) =>
  (chance: Chance): Secret => {
    const text = textOf(chance);
    return { kind, text, way: "words", sentence: around(chance, sentences, text) };
  };

/** `@` is the secret, `#` a name, `~` the name of a group. */
const around = (chance: Chance, sentences: readonly string[], text: string): string =>
  chance
    .pick(sentences)
    .replaceAll("#", () => nameOf(chance))
    .replaceAll("~", () => `${chance.pick([..."一二三四五六七"])}组`)
    .replace("@", () => text);

const idSentences = [
  "#，男，回族，身份证号@，家住本村~。",
  "户主：#　证件号：@　人口：4人",
  "申请人#（@）符合低保条件，拟纳入保障。",
  "1. #，@，~；",
  "公民身份号码 @",
  "#\t女\t@\t~\t汉族",
  "| # | @ | ~ |",
  "经核查，#（身份证@）名下无车辆。",
  "危房改造户：#，@。",
  "@ #",
  "医保参保人#,身份证：@,缴费400元。",
] as const;

const makers: Partial<Record<Kind, ((chance: Chance) => Secret)[]>> = {
  idCard: [
    number("idCard", identityOf, idSentences),
    number("idCard", identityOf, idSentences),
    number("idCard", oldIdentityOf, ["#，身份证号@（老证），~。", "证号：@，户主#。", "#身份证@"]),
  ],
  phone: [
    number("phone", mobileOf, [
      "#，~，联系电话@。",
      "户主#（@）",
      "请与低保户#联系，手机：@。",
      "#\t~\t@",
      "| # | ~ | @ |",
      "退役军人#，电话 @，安排公益岗位。",
      "家属电话：@",
      "孕检对象#，丈夫手机号@，请按时参加。",
      "@（#的儿子）",
      "微信同号@",
    ]),
    (chance) => {
      const text = landlineOf(chance);
      const sentences = ["#，家庭电话：@，~。", "特困供养人员#，家中座机@。", "住户电话 @（#家）"];
      return { kind: "phone", text, way: "landline", sentence: around(chance, sentences, text) };
    },
  ],
  bankAccount: [
    number("bankAccount", cardOf, [
      "#，惠农一卡通账号：@，金额835.00元。",
      "开户行：平罗农村商业银行，户名：#，账号：@。",
      "补贴打入#的银行卡@。",
      "#\t@\t1200.00",
      "| # | @ | 420.00 |",
      "卡号@，请核对。",
      "社保卡银行账户：@（#）",
      "一折通@，持折人#。",
      "误工费汇入@ 户主#",
    ]),
  ],
  passport: [words("passport", passportOf, ["#因私出国，护照号@。", "出国务工人员#，护照号码：@。"])],
  plate: [
    words("plate", plateOf, ["经比对，#名下有小型轿车@。", "退出原因：#家购买车辆，车牌@。", "车牌号：@，车主#。"]),
  ],
  homeAddress: [
    words("homeAddress", addressOf, [
      "#，现住@。",
      "危房改造户#，家庭住址：@，C级。",
      "低保户#住@，两口人。",
      "| # | @ | 2人 |",
      "户籍地址：@。",
      "房屋坐落：@（#户）",
      "#　@　残疾人补贴",
      "慰问了住在@的#老人。",
    ]),
  ],
  birthDate: [
    words("birthDate", birthOf, [
      "#，女，@出生，回族。",
      "出生日期：@，姓名#。",
      "#，生于@，初中文化。",
      "发展对象#，男，汉族，@生。",
      "高龄津贴：#，出生年月@，每月150元。",
    ]),
  ],
  healthCondition: [
    words("healthCondition", illnessOf, [
      "#，~，患@，丧失劳动能力。",
      "致贫原因：#因@花费巨大。",
      "医疗救助对象#，病种：@，救助3200.00元。",
      "| # | @ | 5600.00 |",
      "#户，妻子@，常年吃药。",
      "#被诊断为@。",
      "给予@患者#临时救助2000元。",
      "低保户#，户主@，无劳力，拟定A类。",
      "#长期卧床，@，由其弟照料。",
    ]),
  ],
  disabilityDetail: [
    words("disabilityDetail", disabilityOf, [
      "#，~，@，每月补贴120元。",
      "重度护理补贴：#（@）。",
      "| # | @ | 110.00 |",
      "#系@，持证。",
      "残疾人两项补贴对象#，残疾等级：@。",
    ]),
  ],
  minor: [
    words("minor", (chance) => `${nameOf(chance)}，${chance.between(3, 13)}岁`, [
      "孤儿@，月保障1100元。",
      "低保户#之子@，随祖父生活。",
      "留守儿童@，父母外出务工。",
    ]),
    words("minor", (chance) => nameOf(chance), [
      "孤儿：@，由村委会看护。",
      "事实无人抚养儿童@，享受基本生活补贴。",
      "其女@，现年9岁。",
    ]),
  ],
  guardianName: [
    words("guardianName", (chance) => nameOf(chance), ["监护人：@。", "由监护人@代领补贴。", "监护人姓名@，系祖父。"]),
  ],
  householdIncome: [
    words("householdIncome", (chance) => `${chance.between(1000, 60_000)}元`, [
      "#家庭年收入@，低于标准。",
      "#户人均月收入@。",
      "经核算，#家庭财产合计@，符合条件。",
    ]),
  ],
  militaryUnit: [
    words("militaryUnit", unitOf, ["#，原服役部队@。", "退役士兵#，退役于@。", "现役军人#在@服役，发放优待金。"]),
  ],
};

/** Kinds that mean something only with words around them, so they are never alone in a cell. */
const needsWords: ReadonlySet<Kind> = new Set(["minor", "guardianName", "householdIncome", "birthDate"]);

/** What the second corpus hides. */
export const kinds = Object.keys(makers) as Kind[];

/** A notice that tells one thing of this kind. */
export function dirtyNotice(chance: Chance, kind: Kind): Dirty {
  const secret = chance.pick(makers[kind] ?? [])(chance);
  const carrier = chance.pick(needsWords.has(kind) ? carriers.filter((_, at) => at < 6 || at === 9) : carriers);
  const { made, path } = carrier(chance, secret.sentence, secret.text);
  return { ...made, secret: { kind, path, text: secret.text, way: secret.way } };
}
