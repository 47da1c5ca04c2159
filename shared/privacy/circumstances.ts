// Birth, age, school, guardian, income: what people write beside a name.
import { type About, aboutWhom, type Setting, surnames } from "./around.ts";
import type { Hit, Kind } from "./finding.ts";
import { execAll, matchesAround } from "./matches.ts";

interface Circumstance {
  kind: Kind;
  /** Without it there is no match. */
  anchor: RegExp;
  pattern: RegExp;
  /** Found in the words themselves to be about one person. */
  evident: boolean;
}

const name = `(?:欧阳|司马|上官|[${surnames}])[一-龥]{1,2}?`;
const day = "(?:19|20)?\\d{2}\\s?[年./-]\\s?\\d{1,2}(?:\\s?[月./-](?:\\s?\\d{1,2}日?)?)?";
const chineseDay =
  "[一二][九〇零○][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?";
const money = "\\d[\\d,]{0,12}(?:\\.\\d{1,2})?\\s?(?:元|万元|块)?";

const circumstances: readonly Circumstance[] = [
  {
    ...{ kind: "birthDate", evident: true },
    anchor: /出生|生[于日]/g,
    pattern: new RegExp(
      `(?:出生日期|出生年月日|出生年月|出生时间|出生于|生于|生日|出生)(?:为|是|:){0,2}(${day}|${chineseDay}|(?:19|20)\\d{2}年?|(?:19|20)\\d{6})`,
      "g",
    ),
  },
  {
    ...{ kind: "birthDate", evident: true },
    anchor: /[年月日]\s?(?:出生|生)|\d(?:出生|生)/g,
    pattern: new RegExp(
      `((?:${day}|${chineseDay}|(?:19|20)\\d{6}|(?:19|20)\\d{2}年))(?:出生(?!人|率|证|登记|婴|数|缺陷|的)|生(?![产活态育长效成鲜意日猪物命源均肖前子]))`,
      "g",
    ),
  },
  {
    ...{ kind: "householdIncome", evident: true },
    anchor: /收入|存款|财产|资产|债|余额/g,
    pattern: new RegExp(
      `((?:家庭|该户|户|本人|个人|全家)(?:年|月|人均|月人均|年人均|总|全年|每月)?(?:纯|可支配|总|净|经营性|工资性|打工|务工)?(?:收入|存款|财产|资产|欠债|负债|外债|存折余额)(?:总额|合计|约|为|共|计|达|是|:|仅|有){0,3}${money})`,
      "g",
    ),
  },
  {
    ...{ kind: "householdIncome", evident: false },
    anchor: /收入/g,
    pattern: new RegExp(
      `((?:务工|打工|工资|退休金|养老金|低保金|种植|养殖|月|年)收入(?:约|为|共|:|仅){0,2}${money})`,
      "g",
    ),
  },
  {
    ...{ kind: "guardianName", evident: true },
    anchor: /监护人/g,
    pattern: /监护人(?:姓名|信息)?(?:为|是|:|系|\(){1,2}([一-龥·]{2,6})/g,
  },
  { ...{ kind: "guardianName", evident: true }, anchor: /监护人/g, pattern: /监护人([一-龥]{2,4})(?=$|[,。;)(]|\d)/g },
  {
    ...{ kind: "guardianName", evident: true },
    anchor: /监护人/g,
    pattern: new RegExp(`监护人(?:姓名)?(${name})(?=代[领为理]|领取|签字|系|\\s|,|。|$)`, "g"),
  },
  {
    ...{ kind: "minor", evident: true },
    anchor: /[孤童]儿|儿童|[男女]童|未成年人|学生/g,
    pattern: new RegExp(
      `(?:孤儿|无人抚养儿童|(?:留守|困境|残疾|流动)儿童|未成年人|[男女]童|辍学(?:学生|儿童))(?:姓名)?[:是为]{0,2}\\s?(${name})(?=[由享于在,。;(、|]|\\s|每月|的(?!人)|$|\\d)`,
      "g",
    ),
  },
  {
    ...{ kind: "school", evident: true },
    anchor: /小学|[中学]学|初中|高中|幼儿园|学校|职[中高教]|[一二三四回]中/g,
    pattern:
      /((?:就读于|就读|在读|上学于|在)?[一-龥0-9]{2,14}?(?:小学|中学|初中|高中|幼儿园|学校|职中|职高|一中|二中|三中|四中|回中|职教中心)[一-龥0-9()]{0,4}?(?:[一二三四五六七八九1-9初高]{1,2}年级|[0-9一二三四五六七八九十]{1,2}[班]|\([0-9一二三四五六七八九十]{1,2}\)班|初[一二三]|高[一二三]|大班|中班|小班)(?:\([0-9]{1,2}\)班|[0-9]{1,2}班)?)/g,
  },
  {
    ...{ kind: "school", evident: false },
    anchor: /就读|在读|上学|现读|考[入上]|毕业/g,
    pattern:
      /((?:就读于|就读|在读于|上学于|现读|考入|考上|毕业于)[一-龥]{2,16}?(?:小学|中学|初中|高中|幼儿园|学校|职中|职高|一中|二中|三中|学院|大学))/g,
  },
];

/** @param text folded and squeezed */
export function findCircumstances(text: string, setting: Setting): Hit[] {
  const hits: Hit[] = [];
  const about = aboutWhom(text);
  for (const { kind, anchor, pattern, evident } of circumstances)
    for (const { index, groups: match } of matchesAround(text, anchor, pattern)) {
      const found = match[1] ?? "";
      const from = index + match[0].lastIndexOf(found);
      const to = from + found.length;
      if (limit.test(text.slice(to, to + 4))) continue;
      const sure = setting.place === "row" || evident || isOnes(about(from, to), kind, setting);
      hits.push({ from, to, kind, sure: sure && !(kind === "guardianName" && isVerb(found)) });
    }
  for (const hit of minors(text, setting, about)) hits.push(hit);
  if (setting.place === "row") for (const hit of schools(text)) hits.push(hit);
  return hits;
}

/** A limit in a rule, no figure of somebody's. */
const limit = /^(?:元?以下|元?以上|元?以内|元?的)/;
const isVerb = (words: string): boolean =>
  /^(?:应|须|需|可|必|要|由|等|签|申请|同意|陪|负责|职责|不|的|或|和|及|共同|到场|委托|履行)/.test(words);

const age =
  /(?:\d{1,2}|十[一二三四五六七]?|[一二三四五六七八九])(?:周?岁)(?![以至]|的?(?:老人|儿童|未成年|人员|人口|及|到|-)|周?岁|-|~|及以)/g;
const children =
  /孤儿|留守儿童|困境儿童|事实无人抚养儿童|无人抚养|辍学|未成年|孙子|孙女|幼子|幼女|养子|养女|小学生|中学生|初中生|高中生|在校生|女童|男童|婴儿|幼儿/g;

/** Children by their age, and in a person's row by what they are called. */
function* minors(text: string, setting: Setting, about: ReturnType<typeof aboutWhom>): Generator<Hit> {
  for (const match of execAll(age, text)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (
      yearsOf(match[0]) >= 18 ||
      /[满过至到~-]$|[\d一二三四五六七八九十]$/.test(text.slice(Math.max(0, from - 1), from))
    )
      continue;
    const sure = setting.place === "row" || about(from, to) !== "all";
    yield { from, to, kind: "minor", sure };
  }
  if (setting.place !== "row" || !setting.never.has("minorName")) return;
  for (const match of execAll(children, text))
    yield { from: match.index, to: match.index + match[0].length, kind: "minor", sure: true };
}

function yearsOf(words: string): number {
  const [digits] = /^\d{1,2}/.exec(words) ?? [];
  if (digits !== undefined) return Number(digits);
  const units = "零一二三四五六七八九";
  return words.startsWith("十") ? 10 + Math.max(0, units.indexOf(words.charAt(1))) : units.indexOf(words.charAt(0));
}

const schoolName = /([一-龥]{2,12}(?:小学|中学|初中|高中|幼儿园|职中|职高|一中|二中|回中))(?![门校区]口|附近|旁)/g;

/** Beside a person's name any school says where a child can be met. */
function* schools(text: string): Generator<Hit> {
  for (const { index, groups } of matchesAround(text, /学|高中|初中|园|职[中高]|[一二回]中/g, schoolName))
    yield { from: index, to: index + groups[0].length, kind: "school", sure: true };
}

const isOnes = (about: About, kind: Kind, { never }: Setting): boolean =>
  about === "one" || (about === null && never.has(kind));
