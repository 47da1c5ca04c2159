// Health, treatment and impairment (敏感个人信息, 个人信息保护法 28).
import { aboutWhom, type Setting } from "./around.ts";
import type { Hit, Kind } from "./finding.ts";
import { matchesAround } from "./matches.ts";
import { WordFinder } from "./word-finder.ts";
import { diseaseEndings, diseases, impairments, notDiseases } from "./words.ts";

const endingFinder = new WordFinder(diseaseEndings);
const diseaseFinder = new WordFinder(diseases);
const impairmentFinder = new WordFinder(impairments);

/** Said of one person only. */
const suffers =
  /(?:身患|罹患|患有|患上|患了|确诊(?:为|患)?|诊断(?:为|是|:)|查出(?:患有)?|因患|患(?!者|难|儿|病率|处))((?:(?!的)[一-龥]){2,10})|(?:因|由于)([一-龥]{2,10}?)(?:住院|致贫|返贫|致残|去世|病故|手术|瘫痪|卧床|丧失劳动)|([一-龥]{3,8})患者(?=$|[,。;)])/g;
const vague =
  /^(?:有|了|上)?(?:[灾残学婚老缺突意交车火洪旱自就失]|家庭|子女|身体|年老|经济|无|重病|大病|疾病|病|慢性病|重大疾病|重特大疾病|严重疾病|多种疾病|病者|病人|病率|住院|治疗|医疗|[一-龥]{0,6}(?:救助|困难|慢性|重大疾病|慢性病|大病))/;
const degree =
  /(?:肢体|视力|听力|言语|智力|精神|多重)(?:重度|中度|轻度)?(?:残疾)?(?:人)?,?\(?[一二三四1-4壹贰叁肆]级|残疾(?:等级|级别)?[:为]{0,2}[一二三四1-4壹贰叁肆]级|[一二三四1-4壹贰叁肆]级(?:肢体|视力|听力|言语|智力|精神|多重|伤残)(?:残疾)?/g;
const treated =
  /(?:在|于|赴|到|转至|送至|送往|入住)[一-龥]{2,16}?(?:医院|卫生院|医大|附院|宁安)(?:[一-龥]{0,6})(?:住院|就诊|治疗|手术|抢救|就医|看病|化疗|透析|救治|复查)|[一-龥]{2,12}(?:总医院|人民医院|附属医院|中医院|肿瘤医院|宁安医院)(?=$|[,。;]|住院|治疗|手术|就诊)|住院\s?[0-9一二三四五六七八九十]{1,3}\s?[天次]|做过?[一-龥]{1,6}手术|长期服药|常年服药|常年吃药|卧病在床/g;

/** @param text folded and squeezed */
export function findConditions(text: string, setting: Setting): Hit[] {
  const hits: Hit[] = [];
  const about = aboutWhom(text);
  // Said in a person's row it is always theirs; in prose unless it reads like a rule, which may name what it covers.
  const isOnes = (from: number, to: number): boolean => setting.place === "row" || about(from, to) !== "all";
  const add = (from: number, to: number, kind: Kind, sure: boolean): void => {
    hits.push({ from, to, kind, sure });
  };
  for (const { from, to } of impairmentFinder.find(text)) add(from, to, "disabilityDetail", isOnes(from, to));
  for (const match of matchesAround(text, /[级残]/g, degree)) {
    const to = match.index + match.groups[0].length;
    add(match.index, to, "disabilityDetail", isOnes(match.index, to));
  }
  for (const { from, to } of suffering(text)) add(from, to, "healthCondition", isOnes(from, to));
  for (const { from, to } of diseasesIn(text)) add(from, to, "healthCondition", isOnes(from, to));
  for (const match of matchesAround(text, /医院|卫生院|医大|附院|宁安|住院|手术|服药|吃药|卧病/g, treated)) {
    const to = match.index + match.groups[0].length;
    add(match.index, to, "hospital", isOnes(match.index, to));
  }
  return hits;
}

function* suffering(text: string): Generator<{ from: number; to: number }> {
  for (const { index, groups: match } of matchesAround(text, /患|因|由于|诊|查出/g, suffers)) {
    const what = match[1] ?? match[2] ?? match[3] ?? "";
    if (vague.test(what)) continue;
    const from = index + match[0].lastIndexOf(what);
    yield { from, to: from + what.length };
  }
}

function* diseasesIn(text: string): Generator<{ from: number; to: number }> {
  for (const { from, to } of diseaseFinder.find(text))
    if (!notDiseases.test(text.slice(Math.max(0, from - 3), to + 3))) yield { from, to };
  for (const ending of endingFinder.find(text)) {
    const from = startOf(text, ending.from);
    if (from < ending.from && !notDiseases.test(text.slice(Math.max(0, from - 3), ending.to + 3)))
      yield { from, to: ending.to };
  }
}

/** The name of a disease begins after the verb or the person. */
function startOf(text: string, ending: number): number {
  let from = ending;
  while (
    from > 0 &&
    ending - from < 6 &&
    /[一-龥]/.test(text.charAt(from - 1)) &&
    !/[患有因系得了为的是和与及在被主妻夫子]/.test(text.charAt(from - 1))
  )
    from--;
  return from;
}
