import { type Setting, wordsBefore } from "./around.ts";
import type { Hit } from "./finding.ts";
import type { NumberHit } from "./numbers.ts";

const identityWords = /身份|证件|公民|证号|户口|残疾证|ID/i;
/** 凭证号 is no 证号. */
const saysIdentity = (words: string): boolean =>
  identityWords.test(words.replace(/(?:凭|许可|产权|合格|经营|登记)证/g, ""));
const accountWords = /卡号|账号|帐号|银行卡|账户|帐户|存折|一卡通|卡$/;
const phoneWords = /电话|手机|联系方式|联系号码|微信|[Tt][Ee][Ll]|QQ|致电|拨打/;
const socialWords = /社保|社会保障|医保|参保号/;
/** Numbers of papers and things. */
const paperWords =
  /文号|编号|凭证|合同|批准书|单号|流水|发票|票号|证书号|代码|编码|字第|税号|信用|序列|型号|批号|订单|登记|许可证|标段|宗地|资产号|项目号|备案|档案/;
/** Columns of nothing but such numbers; 合同要点 and 补偿登记方式 hold words. */
const paperLabels = /编号|文号|字号|凭证|单号|票号|合同号|(?:代码|编码|型号|批号)$/;
/** Whose telephone people are meant to call. */
export const officeWords =
  /办公|公开联系|监督|举报|咨询|值班|热线|投诉|服务|村委|支部|政府|传真|受理|质疑|异议|报名|报警|应急|求助|镇|县|局|所|中心|客服/;
const officeLabels =
  /办公|公开联系|监督(?:举报|电话|投诉|热线|方式)|举报|咨询|值班|热线|投诉|受理|反馈方式|联系方式|异议受理|渠道/;
const homeWords = /家庭|家里|家中|住宅|宅电|座机|住户|农户|本人|户主|家属|联系人|个人|私人|其[子女妻夫]/;
/** Whose it is stands behind it: 0952-6012345（张三家）. */
const homeAfter = /^\s?\([一-龥]{1,4}家\)/;

interface Around {
  before: string;
  label: string;
  /** A number of papers, by the words before it or the column's name. */
  isPaper: boolean;
  after: string;
}

/** What a number is, where it stands; null when it is nobody's. @param text folded */
export function judgeNumber(number: NumberHit, text: string, setting: Setting): Hit | null {
  const before = wordsBefore(text, number.from);
  const { label } = setting;
  const near = before.slice(-8);
  const named = saysIdentity(near) || accountWords.test(near) || phoneWords.test(near);
  const isPaper =
    !named && (paperWords.test(near) || (text.length <= 40 && paperLabels.test(label) && !saysIdentity(label)));
  return judges[number.shape](number, { before, label, isPaper, after: text.slice(number.to, number.to + 8) }, setting);
}

const judges: Record<NumberHit["shape"], (number: NumberHit, around: Around, setting: Setting) => Hit | null> = {
  // A contract may be numbered by division code, day and place in the row; nobody who signs one was born lately.
  identity18: (number, { isPaper }) => (isPaper && bornIn(number) >= 2008 ? null : identity(number)),
  identity18Wrong: (number, { isPaper, before, label }) => {
    if (isPaper) return null;
    return identity(number, saysIdentity(before) || saysIdentity(label) || bornIn(number) < 2008);
  },
  identity15: (number, { isPaper }) => (isPaper ? null : identity(number)),
  card: (number, { isPaper }) => account(number, !isPaper),
  cardLike: (number, around) => {
    if (saysAccount(around)) return account(number);
    return around.isPaper ? null : account(number, false);
  },
  long: judgeLong,
  mobile: (number, { isPaper, before, label, after }) => {
    if (isPaper || /^(?:\.\d{2}(?!\d)|\.\d{2}$|[元万亿])/.test(after)) return null;
    const isOffice = (officeWords.test(before) || officeLabels.test(label)) && !homeWords.test(before);
    return phone(number, !isOffice);
  },
  landline: judgeLandline,
};

const saysAccount = ({ before, label }: Around): boolean =>
  accountWords.test(before.slice(-8)) || accountWords.test(label);

/** A number of no certain shape is what the words before it say. */
function judgeLong(number: NumberHit, around: Around, setting: Setting): Hit | null {
  const { before, label } = around;
  const { length } = number.digits;
  const near = before.slice(-8);
  if (length >= 14 && length <= 19 && saysIdentity(near)) return identity(number);
  if (socialWords.test(near) || socialWords.test(label)) return { ...span(number), kind: "socialCard", sure: true };
  if (length >= 8 && saysAccount(around)) return account(number);
  if (!phoneWords.test(near) && !phoneWords.test(label)) return null;
  if (length === 7 || length === 8) return judgeLandline(number, around, setting);
  return length === 11 || length === 12 ? phone(number, true) : null;
}

function judgeLandline(number: NumberHit, { before, label, isPaper, after }: Around, { place }: Setting): Hit | null {
  if (isPaper) return null;
  const isHome = homeWords.test(before) || homeWords.test(label) || homeAfter.test(after);
  if (isHome) return phone(number, true);
  if (officeWords.test(before) || officeLabels.test(label)) return null;
  if (place === "row") return phone(number, true);
  return phoneWords.test(before) ? null : phone(number, false);
}

const bornIn = ({ digits }: NumberHit): number => Number(digits.slice(6, 10));

const span = ({ from, to }: NumberHit): { from: number; to: number } => ({ from, to });

const identity = (number: NumberHit, sure = true): Hit => ({
  ...span(number),
  ...{ kind: "idCard", sure, partly: `${number.digits.slice(0, 6)}********${number.digits.slice(-4)}` },
});

/** 内部核对仅后四位 (catalogue, mask rules). */
const account = (number: NumberHit, sure = true): Hit => ({
  ...span(number),
  ...{ kind: "bankAccount", sure, masked: `尾号${number.digits.slice(-4)}` },
});

const phone = (number: NumberHit, sure: boolean): Hit => ({
  ...span(number),
  ...{ kind: "phone", sure, masked: maskedPhone(number.digits) },
});

const maskedPhone = (digits: string): string =>
  digits.length >= 11 && digits.startsWith("1")
    ? `${digits.slice(0, 3)}****${digits.slice(-4)}`
    : `****${digits.slice(-2)}`;
