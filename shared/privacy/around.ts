// What stands around a hit: words before it, the sentence that it is in.

/** Where a text stands: that decides what a number or a word in it means. */
export interface Setting {
  /** `row`: about one person, as a line of a list is. `prose`: anything else. */
  place: "row" | "prose";
  /** What the field or column is called. */
  label: string;
  /** Kinds that the item never publishes. */
  never: ReadonlySet<string>;
}

/** The last characters before a place, without what separates. @param text folded */
export const wordsBefore = (text: string, at: number, length = 14): string =>
  text
    .slice(Math.max(0, at - length), at)
    .replace(/^.{0,14}[。;；!?]/s, "")
    .replace(/[\s\u200b:：,，、()（）"“”.=·*-]{1,14}/g, "");

/** The sentence around a place, at most 120 characters to each side. */
export function sentenceAround(text: string, from: number, to: number): { sentence: string; start: number } {
  let start = from;
  while (start > 0 && from - start < 120 && !ends.has(text.charAt(start - 1))) start--;
  let end = to;
  while (end < text.length && end - to < 120 && !ends.has(text.charAt(end))) end++;
  return { sentence: text.slice(start, end), start };
}
const ends = new Set([..."。；;！!？?\n|"]);

/** The commonest, and those of the north-west. */
export const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金贾夏韦付白邹孟熊秦邱江虎海穆拜妥买勉冶喇苗冉艾单仇佘尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤哈撒纳米丑摆";
/** A name, and right behind it what is only said of one person. */
const named = new RegExp(
  `[${surnames}][一-龥]{1,2}(?:患(?!者)|因患|因病|系|确诊|身患|罹患|,?[男女](?:,|$)|\\((?:男|女)|同志|住院|经诊断|被诊断)`,
);
const kin =
  /本人|户主|(?:村民|居民|党员|社员|申请人|对象)[一-龥]{2,3}(?:,|因|家|户|患)|[该其](?:妻|夫|子|女|父|母|儿|孙|配偶|家人|户)|妻子|丈夫|儿子|女儿|孙子|孙女|父亲|母亲|老伴|配偶|爱人|[长次](?:子|女)|该同志|该村民|儿媳|岳[父母]|[一-龥][*某]/;
const general =
  /等(?!级)|患者|病种|政策|范围|标准|人员|群众|筛查|预防|防治|宣传|讲座|义诊|疫苗|保险|保障|报销|目录|知识|活动|体检|可申请|可以申请|符合|条件|特殊病|门诊|培训|防控|教育|对象|办法|规定|每人|每月|居民|妇女|农户|的人|一律|应当|需提供|材料/;

/** Of whom a sentence speaks: one person, or everybody (a rule, a campaign); null where it doesn't tell. */
export type About = "one" | "all" | null;

/** Asks it of the places of one text, of each sentence once. */
export function aboutWhom(text: string): (from: number, to: number) => About {
  let asked = { start: 0, end: -1, about: null as About };
  return (from, to) => {
    if (from < asked.start || to > asked.end) {
      const { sentence, start } = sentenceAround(text, from, to);
      const about = kin.test(sentence) || named.test(sentence) ? "one" : general.test(sentence) ? "all" : null;
      asked = { start, end: start + sentence.length, about };
    }
    return asked.about;
  };
}
