// Health, treatment and impairment (敏感个人信息, 个人信息保护法 28).
import { isGeneral, isPersonal, type Setting, sentenceAround } from "./around.ts";
import type { Hit, Kind } from "./finding.ts";
import { WordFinder } from "./word-finder.ts";
import { diseaseEndings, diseases, impairments, notDiseases } from "./words.ts";

const diseaseFinder = new WordFinder(diseases);
const impairmentFinder = new WordFinder(impairments);

/** Said of one person only. */
const suffers =
  /(?:身患|罹患|患有|患上|患了|确诊(?:为|患)?|诊断(?:为|是|:)|查出(?:患有)?|因患|患(?!者|难|儿|病率|处))([一-龥]{2,10})/g;
const vague =
  /^(?:有|了|上)?(?:重病|大病|疾病|病|慢性病|重大疾病|重特大疾病|严重疾病|大病重病|多种疾病|病者|病人|病率)/;
const degree =
  /(?:肢体|视力|听力|言语|智力|精神|多重)(?:重度|中度|轻度)?(?:残疾)?(?:人)?,?\(?[一二三四1-4壹贰叁肆]级|残疾(?:等级|级别)?[:为]{0,2}[一二三四1-4壹贰叁肆]级|[一二三四1-4壹贰叁肆]级(?:肢体|视力|听力|言语|智力|精神|多重|伤残)(?:残疾)?/g;
const treated =
  /(?:在|于|赴|到|转至|送至|送往|入住)[一-龥]{2,16}?(?:医院|卫生院|医大|附院|宁安)(?:[一-龥]{0,6})(?:住院|就诊|治疗|手术|抢救|就医|看病|化疗|透析|救治|复查)|[一-龥]{2,12}(?:总医院|人民医院|附属医院|中医院|肿瘤医院|宁安医院)(?=$|[,。;]|住院|治疗|手术|就诊)|住院\s?[0-9一二三四五六七八九十]{1,3}\s?[天次]|做过?[一-龥]{1,6}手术|长期服药|常年服药|常年吃药|卧病在床/g;

/** @param text folded and squeezed */
export function findConditions(text: string, setting: Setting): Hit[] {
  const hits: Hit[] = [];
  const add = (from: number, to: number, kind: Kind, sure: boolean): void => {
    hits.push({ from, to, kind, sure });
  };
  for (const { from, to } of impairmentFinder.find(text))
    add(from, to, "disabilityDetail", isOnes(text, from, to, "disabilityDetail", setting));
  for (const match of text.matchAll(degree)) {
    const to = match.index + match[0].length;
    add(match.index, to, "disabilityDetail", isOnes(text, match.index, to, "disabilityDetail", setting));
  }
  for (const { from, to } of suffering(text))
    add(from, to, "healthCondition", isOnes(text, from, to, "healthCondition", setting, true));
  for (const { from, to } of diseasesIn(text))
    add(from, to, "healthCondition", isOnes(text, from, to, "healthCondition", setting));
  for (const match of text.matchAll(treated)) {
    const to = match.index + match[0].length;
    add(match.index, to, "hospital", isOnes(text, match.index, to, "hospital", setting));
  }
  return hits;
}

function* suffering(text: string): Generator<{ from: number; to: number }> {
  for (const match of text.matchAll(suffers)) {
    const what = match[1] ?? "";
    if (vague.test(what)) continue;
    const to = match.index + match[0].length;
    // What is said to be suffered ends with the clause.
    yield { from: to - what.length, to };
  }
}

function* diseasesIn(text: string): Generator<{ from: number; to: number }> {
  for (const { from, to } of diseaseFinder.find(text))
    if (!notDiseases.test(text.slice(Math.max(0, from - 3), to + 3))) yield { from, to };
  for (const match of text.matchAll(diseaseEndings)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (!notDiseases.test(text.slice(Math.max(0, from - 3), to + 3))) yield { from, to };
  }
}

/**
 * Is it said of somebody? In a person's row always. In prose a rule may name what it covers; what the item never publishes is taken for
 * somebody's unless it reads like a rule.
 */
function isOnes(
  text: string,
  from: number,
  to: number,
  kind: Kind,
  { place, never }: Setting,
  suffered = false,
): boolean {
  if (place === "row") return true;
  const { sentence } = sentenceAround(text, from, to);
  if (isPersonal(sentence)) return true;
  if (isGeneral(sentence)) return false;
  return suffered || never.has(kind) || (kind !== "disabilityDetail" && never.has("healthCondition"));
}
