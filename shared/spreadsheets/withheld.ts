import type { CatalogueColumn, CatalogueItem } from "../catalogue/item.ts";
import { plainHeading } from "./synonyms.ts";

/** What an item may forbid (`maskFields`, `neverPublish`): by which headings it is known, and what people call it. */
const kinds: Record<string, { name: string; heading: RegExp }> = {
  idCard: { name: "身份证号", heading: /身份证|证件号|公民身份|^证号$|IDCARD/ },
  bankAccount: {
    name: "银行账号",
    heading: /(银行|社保|惠农|一卡通|存折|补贴|农商).*(卡|账号|帐号|账户|折号)|卡号|^[账帐]号|折号|一卡通|开户行/,
  },
  phone: { name: "电话", heading: /电话|手机|联系方式|移动号码/ },
  homeAddress: { name: "住址", heading: /住址|地址|门牌|家庭住所/ },
  birthDate: { name: "出生日期", heading: /出生|生日/ },
  healthCondition: { name: "健康状况", heading: /健康|病|诊断|身体状况|残疾(类|等|证|情况|程度)/ },
  disabilityDetail: { name: "残疾情况", heading: /残疾(类|等|证|情况|程度)|残联/ },
  diagnosis: { name: "病种诊断", heading: /诊断|病种|病情|疾病/ },
  hospital: { name: "就诊医院", heading: /医院|就诊/ },
  householdIncome: { name: "家庭收入", heading: /(家庭|人均).*(收入|财产|存款)/ },
  minorName: { name: "未成年人姓名", heading: /(学生|儿童|孩子|子女|未成年人|婴儿)的?(姓名|名字|情况)?$/ },
  guardianName: { name: "监护人姓名", heading: /监护人/ },
  school: { name: "学校", heading: /学校|就读|院校|班级/ },
  militaryUnit: { name: "部队", heading: /部队|服役|番号|军衔/ },
  photo: { name: "照片", heading: /照片|相片/ },
};
/** What people call a thing that an item never publishes (`neverPublish`); a kind that a county made up is called as it is written. */
export const withheldName = (kind: string): string => kinds[kind]?.name ?? (kind === "name" ? "姓名" : kind);

/** Kept away from every table unless it has a column for them: no item publishes them of its own (个人信息保护法 6, 28). */
const always = ["idCard", "bankAccount", "phone", "homeAddress", "birthDate"];

/**
 * The name of what a column of a file holds that this item doesn't publish, judged by its headings from top to bottom; undefined when
 * it may be taken. A column of the catalogue that is called just so decides for itself, unless the item never publishes what it holds.
 */
export function withheldAs(
  item: Pick<CatalogueItem, "maskFields" | "neverPublish">,
  headings: readonly string[],
  columns: readonly Pick<CatalogueColumn, "label">[],
): string | undefined {
  const text = plainHeading(headings.join(""));
  const last = plainHeading(headings.at(-1) ?? "");
  const own = columns.some(({ label }) => plainHeading(label) === text || plainHeading(label) === last);
  const never = item.neverPublish ?? [];
  const forbidden = own ? never : [...never, ...(item.maskFields ?? []), ...always];
  const found = forbidden.find((kind) => kinds[kind]?.heading.test(text));
  return found && kinds[found]?.name;
}
