/** What kind of personal information was found, with what people call it. */
export const kindNames = {
  idCard: "身份证号",
  phone: "电话号码",
  bankAccount: "银行卡号或账号",
  socialCard: "社保卡号",
  passport: "护照或通行证号",
  plate: "车牌号",
  homeAddress: "住址",
  birthDate: "出生日期",
  healthCondition: "病情或诊断",
  hospital: "就医情况",
  disabilityDetail: "残疾类别或等级",
  minor: "未成年人信息",
  school: "学校或班级",
  guardianName: "监护人",
  householdIncome: "家庭收入财产",
  militaryUnit: "部队番号或服役地",
  name: "姓名",
  smallGroup: "人数太少的分组",
} as const;

export type Kind = keyof typeof kindNames;

/** `block`: must go. `mask`: must go or be masked. Both stop a submission. `warn`: somebody should look at it. */
export type Severity = "block" | "mask" | "warn";

/** A stretch of one text, in UTF-16 units, `to` exclusive. */
export interface Hit {
  from: number;
  to: number;
  kind: Kind;
  /** False: only worth a look here, whatever the item says. */
  sure: boolean;
  /** What stands there instead; absent: it is simply taken out. */
  masked?: string;
  /** What may stand there where two persons could not be told apart otherwise. */
  partly?: string;
}

/** A hit in a notice. */
export interface Finding {
  /** As of issues: `title`, `elements.detail.3.note`. */
  path: string;
  /** Element, row from 0 and column, as far as there are any. */
  element: string | null;
  row: number | null;
  column: string | null;
  /** Of a cell of a table: what people call its column, with the table. */
  columnName?: string;
  from: number;
  to: number;
  kind: Kind;
  severity: Severity;
  /** What to put in place of `from..to`. */
  masked: string;
  /** A sentence for its author: what and where it is, and what to do. */
  words: string;
}

/** What is put where something is taken out and nothing of it may stay. */
export const takenOut = "***";
