// What a column holds, by what it is called: in a column of card numbers every number is one, whatever its check digit says.
import type { Kind } from "./finding.ts";

const columnKinds: readonly [Kind, RegExp][] = [
  ["idCard", /身份证|证件号|公民身份|^证号$|残疾证/],
  ["bankAccount", /银行卡|卡号|账号|帐号|一卡通|存折|账户号/],
  ["socialCard", /社保卡|社会保障|医保卡|医保编号/],
  ["passport", /护照|通行证/],
  ["plate", /车牌/],
  ["homeAddress", /住址|家庭地址|居住地址|门牌|户籍地址/],
  ["birthDate", /出生(?!人|率)|生日/],
  ["healthCondition", /病种|诊断|病情|病名|疾病|健康状况|患病/],
  ["hospital", /就诊|就医|医院/],
  ["disabilityDetail", /残疾(?:等级|类别|类型|级别)|残级/],
  ["school", /学校|班级|就读/],
  ["guardianName", /监护人/],
  ["householdIncome", /家庭.{0,6}(?:收入|财产|存款)|人均(?:月|年)?(?:纯)?收入|家庭财产/],
  ["militaryUnit", /部队|番号|服役/],
];

/** What the label says; null for a column of anything else. */
export function columnKindOf(label: string): Kind | null {
  if (/后四位|尾号|合计|人数|户数|总数/.test(label)) return null;
  for (const [kind, words] of columnKinds) if (words.test(label)) return kind;
  return null;
}

/** Is a person named in each row of a table with these columns? */
export const namesPersons = (columns: readonly { label: string; mask?: string | undefined }[]): boolean =>
  columns.some(({ label, mask }) => mask === "name" || personLabel.test(label));
const personLabel = /^姓名|户主|^成员$|承包方代表|申请人|救助对象|受益人|对象姓名|学生|参保人|网格员/;

/** Nothing is told: empty, a dash, already masked. */
export const isTold = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text) &&
  !/[*＊×xX]{2,}|^\*|不公开|隐去|略|保密/.test(text) &&
  !/^(?:无|否|是|有|健康|良好|正常|一般|暂无|不详|没有)$/.test(text.trim());
