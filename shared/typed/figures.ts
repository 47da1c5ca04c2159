import { chineseNumber } from "./chinese-number.ts";

/** A decimal as it was written: sign, digits before and behind the point, and by how many powers of ten its unit enlarges it. */
export interface Figure {
  minus: boolean;
  whole: string;
  decimals: string;
  shift: number;
  /** It says a unit of its own (`万`, `元`), so the heading's doesn't count. */
  ownUnit: boolean;
}

/** Full-width digits and signs as spreadsheets and Chinese input methods make them. */
export const plain = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2212\ufe63\u2010\u2011]/g, "-")
    .trim();

/** Powers of ten of the words before a unit. */
export const shifts: Record<string, number> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
/** Longest text that can be a figure; a cell may hold millions of characters. */
const longest = 60;

/**
 * Reads a figure as people write it: thousands separators, currency signs, units, 万, Chinese digits. Accountants' brackets and `△`
 * mean minus. Null when it is none, also when separators stand where none belong (`1.234,50`).
 */
export function readFigure(text: string): Figure | null {
  if (text.length > longest) return null;
  const bracketed = /^\((.+)\)$/.exec(text);
  const bare = (bracketed?.[1] ?? text).replace(/[\s¥￥]|人民币|RMB/gi, "");
  const signed = /^([-+△▲负]?)(.+)$/.exec(bare);
  if (!signed) return null;
  const minus = (signed[1] !== "" && signed[1] !== "+") !== Boolean(bracketed);
  const found = arabic(signed[2] ?? "") ?? chinese(signed[2] ?? "");
  return found && { minus, ...found };
}

function arabic(text: string): Omit<Figure, "minus"> | null {
  const match =
    /^([\d,]*)(?:\.(\d*))?(百万|千万|百|千|万|亿)?(元|圆|亩|人|户|[个份块票天月分]|平方米|立方米|工日)?整?$/.exec(text);
  if (!match) return null;
  const [, written = "", decimals = "", word, unit] = match;
  if (written.includes(",") && !/^\d{1,3}(,\d{3})+$/.test(written)) return null;
  const whole = written.replaceAll(",", "");
  if (whole === "" && decimals === "") return null;
  return { whole, decimals, shift: word ? (shifts[word] ?? 0) : 0, ownUnit: Boolean(word) || unit === "元" };
}

function chinese(text: string): Omit<Figure, "minus"> | null {
  const number = chineseNumber(text.replace(/[亩人户]$/, ""));
  if (number === null) return null;
  const [whole = "", decimals = ""] = number.split(".");
  return { whole, decimals, shift: 0, ownUnit: true };
}

/**
 * The figure as an integer with `places` decimals, without floating point. `exact` is false when decimals had to be rounded
 * (a half goes away from zero).
 */
export function scaled({ minus, whole, decimals, shift }: Figure, places: number): { value: number; exact: boolean } {
  const keep = places + shift;
  const kept = decimals.slice(0, keep).padEnd(keep, "0");
  const rest = decimals.slice(keep).replace(/0+$/, "");
  const up = rest !== "" && rest >= "5" ? 1 : 0;
  const value = Number((whole || "0") + kept) + up;
  return { value: minus && value !== 0 ? -value : value, exact: rest === "" };
}
