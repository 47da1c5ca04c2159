import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { Day } from "../../../shared/days.ts";
import type { ElementValue } from "../../../shared/notices/content.ts";
import { periodName } from "../../../shared/periods.ts";
import { type Chance, chanceOf } from "../random.ts";
import type { VillageFacts } from "./village-facts.ts";

/** What a notice is written for. */
export interface Occasion {
  village: VillageFacts;
  item: CatalogueItem;
  /** Null for events and for what is always on show. */
  period: string | null;
  /** The day on which it is drafted. */
  day: Day;
  /** Rows of a long list, when the plan wants an unusually long one. */
  rows?: number;
}

/** A file that goes with a notice; made and uploaded when the notice is. */
export interface DemoFile {
  /** File name with its ending, `.pdf` or `.png`. */
  name: string;
  title: string;
  paragraphs: string[];
}

/** What a notice says; files are kept apart, by the key of their element, until they are uploaded. */
export interface DemoContent {
  title: string;
  elements: Record<string, ElementValue>;
  files: Record<string, DemoFile>;
}

/** What a template writes: some elements, perhaps a title. The general writer adds what is required and missing. */
export interface Written {
  title?: string;
  elements: Record<string, ElementValue | undefined>;
  files?: Record<string, DemoFile>;
}
export type Template = (occasion: Occasion) => Written;

/** Draws for one aspect of one notice. */
export const drawsOf = ({ village, item, period, day }: Occasion, aspect: string): Chance =>
  chanceOf(village.code, item.code, period ?? day, aspect);

/** `2026年9月`; for events the month in which it is drafted. */
export const timeName = ({ period, day }: Pick<Occasion, "period" | "day">): string =>
  period === null ? `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月` : periodName(period);

/** The year that a notice is about. */
export const yearOf = ({ period, day }: Pick<Occasion, "period" | "day">): string => (period ?? day).slice(0, 4);

/** 元 as fen. */
export const yuan = (amount: number): number => Math.round(amount * 100);

/** `第三村民小组`. */
export const groupName = (number: number): string => `第${numerals[number - 1] ?? number}村民小组`;
const numerals = [..."一二三四五六七八九十", "十一", "十二", "十三", "十四"];

/** Fen in a sentence: `12,345.60元`. */
export const inYuan = (fen: number): string => `${(fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}元`;
