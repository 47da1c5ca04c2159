import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { isArea } from "../catalogue/units.ts";
import { isDay } from "../days.ts";
import { type CellValue, contentLimits } from "./content.ts";

/** Why a value can't be kept: a stable key and the rest of a sentence that starts with the field's name. */
export interface Fault {
  key: string;
  problem: string;
}

/** A good value, undefined for an empty one, or what is wrong with it. */
export type Checked = CellValue | undefined | Fault;

export const isFault = (checked: unknown): checked is Fault => typeof checked === "object" && checked !== null;

/**
 * What nobody can see: control characters but tab and line break, halves of characters, byte order marks, and the controls of
 * writing direction, which make a name read differently from what it is.
 */
export const invisible = /[^\P{Cc}\t\n]|[\p{Cs}\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]/u;

/** One line of text: line breaks and tabs, which come with pasted cells, become spaces. */
export const checkLine = (value: unknown, limit: number): string | undefined | Fault =>
  checkText(value, limit, (text) => text.replace(/[\t\r\n]+/g, " "));

/** Text of several lines. */
export const checkLongText = (value: unknown): string | undefined | Fault =>
  checkText(value, contentLimits.longtext, (text) => text.replace(/\r\n?/g, "\n"));

function checkText(value: unknown, limit: number, tidy: (text: string) => string): string | undefined | Fault {
  if (isEmpty(value)) return undefined;
  if (typeof value !== "string") return { key: "type", problem: "应为文字" };
  const text = tidy(value).trim();
  if (text.length > limit && [...text].length > limit)
    return { key: "too_long", problem: `不能超过 ${limit} 字，现有 ${[...text].length} 字` };
  if (invisible.test(text)) return { key: "invisible", problem: "含有看不见的控制字符，请删去后重新输入" };
  return text === "" ? undefined : text;
}

/** The value of a number, money, area, date or text field of one line. */
export function checkCell(field: CatalogueColumn | CatalogueElement, value: unknown, limit: number): Checked {
  if (field.type === "money") return checkInteger(value, "金额应为整数（单位：分）");
  if (field.type === "number")
    return isArea(field) ? checkInteger(value, "面积应为整数（单位：0.01 亩）") : checkNumber(value);
  return field.type === "date" ? checkDate(value) : checkLine(value, limit);
}

function checkInteger(value: unknown, expected: string): number | undefined | Fault {
  if (isEmpty(value)) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value)) return { key: "type", problem: `填写有误：${expected}` };
  return inRange(value, contentLimits.money);
}

/** Ten to the eleventh: four decimals of it are still exact. */
const largestNumber = 100_000_000_000;

function checkNumber(value: unknown): number | undefined | Fault {
  if (isEmpty(value)) return undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return { key: "type", problem: "应为数字" };
  if (Math.abs(value) <= largestNumber && Number(value.toFixed(4)) !== value)
    return { key: "decimals", problem: "最多保留 4 位小数" };
  return inRange(value, largestNumber);
}

/** Minus zero is zero: they look alike and must hash alike. */
const inRange = (value: number, limit: number): number | Fault =>
  Math.abs(value) > limit ? { key: "too_large", problem: "数值太大，请核对单位和位数" } : value === 0 ? 0 : value;

function checkDate(value: unknown): string | undefined | Fault {
  if (isEmpty(value)) return undefined;
  const day = typeof value === "string" ? value.trim() : "";
  if (!isDay(day) || day < "1900-01-01" || day > "2199-12-31")
    return { key: "date", problem: "应为真实存在的日期，形如 2026-09-15" };
  return day;
}

/** Nothing was typed. */
export const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

/** An object of the kind that JSON makes; not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
