// Punctuation (GB/T 15834-2011), figures (GB/T 15835-2011) and the form of official papers (GB/T 9704-2012), on the text as it is typed.
import type { TextPlace } from "./mark.ts";
import type { MarkKind } from "./term.ts";

interface FormatRule {
  pattern: RegExp;
  /** What to write instead; undefined: whoever wrote it must say; null: nothing is wrong here. */
  instead(match: RegExpMatchArray): string | undefined | null;
  source: string;
  places: readonly TextPlace[];
  kind?: MarkKind;
}

const everywhere = ["title", "prose", "cell"] as const;
const sentences = ["title", "prose"] as const;
const punctuation = "GB/T 15834-2011 标点符号用法";
const figures = "GB/T 15835-2011 出版物上数字用法";
const papers = "GB/T 9704-2012 党政机关公文格式";

const fullWidth: Readonly<Record<string, string>> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！" };
const digits = "〇一二三四五六七八九";
/** 十 to 三十一 as figures. */
function figureOf(text: string): number {
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens === "" ? 10 : digits.indexOf(tens) * 10) : 0;
  return ten + (ones === "" ? 0 : digits.indexOf(ones));
}

export const formatRules: readonly FormatRule[] = [
  {
    // 平政发[2023]48号: the year of a document's number stands in hexagonal brackets.
    pattern: /(?<=[一-龥])[[(（【〖]((?:19|20)\d{2})[\])）】〗](?=\s?第?\s?\d{1,4}\s?号)/g,
    instead: ([, year]) => `〔${year}〕`,
    source: `${papers}：发文字号的年份用六角括号`,
    places: everywhere,
  },
  {
    pattern: /[二一][〇○零Oo0九][〇○零一二三四五六七八九]{2}年(?=\s?\d{1,2}\s?月)/g,
    instead: ([found]) => `${[...found.slice(0, 4)].map((one) => Math.max(0, digits.indexOf(one))).join("")}年`,
    source: `${figures}：同一日期不混用两种数字`,
    places: everywhere,
  },
  {
    pattern: /(?<=(?:19|20)\d{2}年)([一二三四五六七八九十]{1,2})月/g,
    instead: ([, month = ""]) => `${figureOf(month)}月`,
    source: `${figures}：同一日期不混用两种数字`,
    places: everywhere,
  },
  {
    pattern: /二零[〇零一二三四五六七八九]{2}年/g,
    instead: ([found]) => found.replaceAll("零", "〇"),
    source: `${figures}：年份中的“零”写作“〇”`,
    places: everywhere,
  },
  {
    pattern: /[。．；，、：]\s?$/g,
    instead: () => "",
    source: "标题末尾不用标点",
    places: ["title"],
  },
  {
    pattern: /(?<=\n|^)#{1,3} [^\n]{1,40}?[。；，、](?=\n|$)/g,
    instead: ([found]) => found.slice(0, -1),
    source: "小标题末尾不用标点",
    places: ["prose"],
  },
  {
    pattern: /([，。；：、！？])\1{1,5}/g,
    instead: ([, one]) => one,
    source: `${punctuation}：标点重复`,
    places: everywhere,
  },
  {
    pattern: /[，、；：]([。；])|([。；])[，、；：]/g,
    instead: ([, one, other]) => one ?? other,
    source: `${punctuation}：标点连用`,
    places: sentences,
  },
  {
    pattern: /、等(?=[^级，。；、]{0,12})/g,
    instead: () => "等",
    source: `${punctuation}：“等”前不用顿号`,
    places: sentences,
  },
  {
    pattern: /(?<=[一-龥”》）])([,;:?!])(?=[一-龥“《（])/g,
    instead: ([, one = ""]) => fullWidth[one],
    source: `${punctuation}：中文里用全角标点`,
    places: sentences,
  },
  {
    pattern: /《[^《》\n]{0,60}《[^《》\n]{1,60}》[^《》\n]{0,60}》/g,
    instead: ([found]) => `《${found.slice(1, -1).replace("《", "〈").replace("》", "〉")}》`,
    source: `${punctuation}：书名号里再用书名号，内层用〈〉`,
    places: sentences,
  },
  {
    pattern:
      /(?<![合节签预违条制履公契租特大])(大约|约)([0-9一二三四五六七八九十百千万.]{1,10}[^，。；、0-9\s左上]{0,3})(左右|上下)/g,
    instead: ([, about, amount]) => `${about}${amount}`,
    source: "“约”与“左右”重复，留一个",
    places: sentences,
    kind: "expression",
  },
  {
    pattern: /(\d)[ \u00a0\u3000]{1,3}(万元|亿元|元|万亩|亩|公里)(?![一-龥]{0,1}\/)/g,
    instead: ([, digit, unit]) => `${digit}${unit}`,
    source: "数字与单位之间不留空格",
    places: sentences,
  },
  {
    pattern: /(?<![现对形气印景抽迹想意大表万图肖好群石佛遗偶塑录照影幻众])象(?=[^，。；！？\s]{1,10}一样)/g,
    instead: () => "像",
    source: "现代汉语词典：比喻用“像”",
    places: sentences,
    kind: "typo",
  },
  {
    pattern: /(?<=\n|^)（([一二三四五六七八九十]{1,3})）、/g,
    instead: ([, one]) => `（${one}）`,
    source: `${papers}：层次序数“（一）”后不加标点`,
    places: ["prose"],
  },
  {
    pattern: /(?<=\n|^)([一二三四五六七八九十]{1,3})[,，.．](?=[一-龥])/g,
    instead: ([, one]) => `${one}、`,
    source: `${papers}：层次序数“一”后用顿号`,
    places: ["prose"],
  },
];
