import type { CatalogueItem } from "../catalogue/item.ts";

/** Kinds of sensitive personal information (个人信息保护法第二十八条) as far as lists of villages come near them: by what the catalogue forbids, and by words. */
const kinds: readonly { name: string; never: readonly string[]; words: RegExp }[] = [
  {
    name: "特定身份（社会救助、优抚、帮扶对象）",
    never: ["militaryUnit"],
    words: /低保|最低生活保障|特困|救助|优抚|抚恤|残疾|返贫|危房|受灾|慰问/,
  },
  {
    name: "医疗健康",
    never: ["healthCondition", "diagnosis", "hospital", "disabilityDetail"],
    words: /医疗|残疾|疾病|健康/,
  },
  {
    name: "不满十四周岁未成年人",
    never: ["minorName", "school", "guardianName"],
    words: /未成年|儿童|学生|孤儿|幼儿|雨露计划|教育资助/,
  },
  { name: "金融账户", never: [], words: /银行卡|卡号|账号|账户/ },
  { name: "家庭收入财产", never: ["householdIncome"], words: /家庭收入|家庭财产/ },
];

/** Names of the kinds that an item's list touches, also by leaving them out: whoever stands in a list of relief is known to get relief. */
export function sensitiveKinds(item: Pick<CatalogueItem, "kind" | "level2" | "elements" | "neverPublish">): string[] {
  const labels = item.elements.flatMap(({ label, columns = [] }) => [label, ...columns.map((column) => column.label)]);
  const text = [item.level2, ...labels].join(" ");
  return kinds
    .filter(({ never, words }, at) => {
      const isForbidden = (item.neverPublish ?? []).some((one) => never.includes(one));
      return isForbidden || words.test(text) || (at === 0 && item.kind === "welfare");
    })
    .map(({ name }) => name);
}
