/** What villagers call something, and what the catalogue calls it. */
export interface EverydayWords {
  /** Long forms, for they are found by their parts too: 低保户 answers 低保. */
  everyday: readonly string[];
  /** Words of titles and item names, any of which means the same thing. */
  official: readonly string[];
}

/**
 * Few and certain: a line stands here when villagers say one thing, the catalogue's item names another, and the one is in
 * no way part of the other (宅基地 or 停水 need none). Simplified characters only, as publications are searched.
 */
export const everydayWords: readonly EverydayWords[] = [
  { everyday: ["低保户", "低保金"], official: ["最低生活保障"] },
  { everyday: ["五保户", "五保老人"], official: ["特困人员"] },
  { everyday: ["救济款", "救济金"], official: ["社会救助", "临时救助", "人员救助"] },
  { everyday: ["大病救助", "看病救助"], official: ["医疗救助"] },
  { everyday: ["残补", "残疾补贴", "残疾人补贴"], official: ["残疾人两项补贴"] },
  { everyday: ["军属", "退伍军人"], official: ["优抚对象"] },
  { everyday: ["贫困户", "脱贫户"], official: ["防止返贫"] },
  { everyday: ["新农合", "医保", "合作医疗"], official: ["医疗保险"] },
  { everyday: ["养老金", "社保"], official: ["养老保险", "养老保障"] },
  { everyday: ["粮补", "地补", "种地补贴"], official: ["耕地地力保护补贴"] },
  { everyday: ["粮补", "种粮补贴"], official: ["种粮农民一次性补贴"] },
  { everyday: ["农机补贴"], official: ["农机购置"] },
  { everyday: ["退耕补贴", "草原补贴"], official: ["退耕还林还草"] },
  { everyday: ["危改", "修房补贴"], official: ["危房改造"] },
  { everyday: ["助学金", "上学补助"], official: ["教育资助"] },
  { everyday: ["公益岗", "公岗"], official: ["公益性岗位"] },
  { everyday: ["村账", "账目", "花钱", "收入支出"], official: ["财务收支", "收支逐笔明细"] },
  { everyday: ["干部工资"], official: ["村干部报酬"] },
  { everyday: ["欠账", "欠钱", "欠款"], official: ["债权", "债务"] },
  { everyday: ["承包地", "包地"], official: ["土地承包"] },
  { everyday: ["租地", "地租"], official: ["土地经营权流转"] },
  { everyday: ["建房", "盖房", "房基地"], official: ["宅基地"] },
  { everyday: ["征地", "占地"], official: ["征收土地"] },
  { everyday: ["占地补偿", "征地款"], official: ["征地补偿"] },
  { everyday: ["换届", "选村长", "选村主任"], official: ["选举"] },
  { everyday: ["村干部", "村长", "村主任"], official: ["班子成员"] },
  { everyday: ["入党"], official: ["发展党员"] },
  { everyday: ["修路", "工程"], official: ["建设项目"] },
  { everyday: ["红白事"], official: ["红白理事会"] },
];

/** The everyday words for what a heading (title and item name, simplified) speaks of; each once. */
export const everydayWordsOf = (heading: string): string[] => [
  ...new Set(
    everydayWords
      .filter(({ official }) => official.some((word) => heading.includes(word)))
      .flatMap(({ everyday }) => everyday),
  ),
];

/** The heading's own word for what somebody looked for as `word`; undefined when `word` is no everyday word for it. */
export function officialWordOf(word: string, heading: string): string | undefined {
  for (const { everyday, official } of everydayWords) {
    if (!everyday.some((name) => name.includes(word))) continue;
    const found = official.find((name) => heading.includes(name));
    if (found) return found;
  }
  return undefined;
}
