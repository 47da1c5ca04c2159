import type { Basis } from "../appraisal/basis.ts";
import { type CountKey, type Counts, countKeys, countRule, holdsCounts } from "../appraisal/counts.ts";
import { dayName, dayOf, timeOf } from "../days.ts";
import { meetsPraise } from "./praise.ts";

/**
 * Rises when what a figure means changes, or more is counted, so that an old bulletin is known to go by an older meaning. 2: what villagers
 * raised.
 */
export const figuresEdition = 2;

/** How a figure is worked out again: by the reading of figures with these parameters (`GET …/reproduction`). */
export interface FigureQuery {
  name: string;
  parameters: { county: string; from: string; to: string; cutOff: string; township: string | null };
}

/** One number of a bulletin. */
export interface Figure {
  /** `due`, or of a township `due@640221100`. */
  key: string;
  name: string;
  /** Null: there is nothing to divide by. Shares in percent and means with one decimal. */
  value: number | null;
  unit: string;
  definition: string;
  query: FigureQuery;
  cutOff: string;
}

interface Derived {
  name: string;
  unit: string;
  definition: string;
  of(counts: Counts): number | null;
  /** Counts that bulletins of the first edition don't hold: then it is no figure of theirs. */
  later?: readonly CountKey[];
}

/** One decimal, halves up: 0.25 → 0.3. Worked out of whole numbers, so that no machine comes to another result. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 2_000 + whole) / (whole * 2)) / 10;
const meanOf = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.floor((sum * 20 + count) / (count * 2)) / 10;

/** What is worked out of counts. */
export const derivedRules = {
  onTimeRate: {
    ...{ name: "按时公开率", unit: "%", definition: "按时公开 ÷ 应公开任务" },
    of: ({ met, due }) => shareOf(met, due),
  },
  publishedRate: {
    ...{ name: "公开率", unit: "%", definition: "（按时公开 + 逾期后公开）÷ 应公开任务" },
    of: ({ met, late, due }) => shareOf(met + late, due),
  },
  meanDaysLate: {
    ...{ name: "平均逾期天数", unit: "天", definition: "逾期天数合计 ÷ 逾期后公开" },
    of: ({ lateDays, late }) => meanOf(lateDays, late),
  },
  sameDayRate: {
    ...{ name: "双渠道同日公开率", unit: "%", definition: "同日上墙 ÷ 新公开" },
    of: ({ sameDay, published }) => shareOf(sameDay, published),
  },
  visitRate: {
    ...{ name: "检查完成率", unit: "%", definition: "已检查 ÷ 应检查" },
    of: ({ visited, assigned }) => shareOf(visited, assigned),
  },
  fixOnTimeRate: {
    ...{ name: "按期整改率", unit: "%", definition: "按期报整改 ÷（按期报整改 + 逾期报整改 + 逾期未整改）" },
    of: ({ onTime, tooLate, overdue }) => shareOf(onTime, onTime + tooLate + overdue),
  },
  fixedRate: {
    ...{ name: "整改到位率", unit: "%", definition: "整改到位 ÷ 列入台账的问题" },
    of: ({ fixed, problems }) => shareOf(fixed, problems),
  },
  raisedMeanDays: {
    ...{ name: "村民反映平均办理天数", unit: "天", definition: "村民反映办理天数合计 ÷ 村民反映已报整改" },
    of: ({ raisedDays, raisedReported }) => meanOf(raisedDays, raisedReported),
    later: ["raised"],
  },
} as const satisfies Record<string, Derived>;
export type DerivedKey = keyof typeof derivedRules;

/** What is worked out of these counts. */
const derivedOf = (counts: Counts): DerivedKey[] =>
  derivedKeys.filter((key) => holdsCounts(counts, (derivedRules[key] as Derived).later ?? []));

const derivedKeys = Object.keys(derivedRules) as DerivedKey[];

/** Of the county alone. */
export const wholeRules = {
  townships: { name: "乡镇", unit: "个", definition: "有村的乡镇" },
  villages: { name: "村", unit: "个", definition: "到数据截止时没有并入别村的行政村" },
  praised: { name: "表扬的乡镇", unit: "个", definition: "符合表扬条件的乡镇" },
} as const;

/** Counts as they are kept with a version of a bulletin: with them and the basis every figure comes out again. */
export interface CountsOfUnits {
  counts: Counts;
  units: { code: string; counts: Counts; villages: { code: string; counts: Counts }[] }[];
}

/** Every figure of a county and its townships, in the order of tables. */
export function figuresOf(basis: Basis, all: CountsOfUnits): Figure[] {
  const { from, to, cutOff, county } = basis;
  const make = (key: string, township: string | null, rule: { name: string; unit: string; definition: string }) => ({
    ...{ key: township === null ? key : `${key}@${township}`, cutOff },
    ...{ name: rule.name, unit: rule.unit, definition: rule.definition },
    query: { name: key, parameters: { county: county.code, from, to, cutOff, township } },
  });
  const whole = (key: keyof typeof wholeRules, value: number): Figure => ({
    ...make(key, null, wholeRules[key]),
    value,
  });
  const ofPlace = (counts: Counts, township: string | null): Figure[] => [
    ...countKeys
      .filter((key) => holdsCounts(counts, [key]))
      .map((key) => ({ ...make(key, township, countRule(key)), value: counts[key] })),
    ...derivedOf(counts).map((key) => ({
      ...make(key, township, derivedRules[key]),
      value: derivedRules[key].of(counts),
    })),
  ];
  return [
    whole("townships", basis.units.filter(({ villages }) => villages.length > 0).length),
    whole(
      "villages",
      basis.units.reduce((sum, { villages }) => sum + villages.length, 0),
    ),
    whole("praised", praisedOf(all).length),
    ...ofPlace(all.counts, null),
    ...all.units.flatMap(({ code, counts }) => ofPlace(counts, code)),
  ];
}

/** Codes of the townships that are praised, in their fixed order. */
export const praisedOf = ({ units }: Pick<CountsOfUnits, "units">): string[] =>
  units.filter(({ counts }) => meetsPraise(counts)).map(({ code }) => code);

/** A figure as it is printed: `126`, `93.5%`, `3.2`; `—` where there is nothing to divide by. */
export function figureText({ value, unit }: Pick<Figure, "value" | "unit">): string {
  if (value === null) return "—";
  if (unit === "%") return `${value}%`;
  return String(value);
}

/** `2026年10月15日24时`, `2026年10月15日14时30分`. */
export function cutOffName(cutOff: string): string {
  const time = timeOf(new Date(cutOff));
  if (time === "00:00") return `${dayName(dayOf(new Date(Date.parse(cutOff) - 1)))}24时`;
  const [hour, minute] = time.split(":").map(Number);
  return `${dayName(dayOf(new Date(cutOff)))}${hour}时${minute}分`;
}
