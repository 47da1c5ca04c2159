import type { Chance } from "../../../support/chance.ts";

/** How numbers are written by hand, by phone keyboards, by tables that were copied, and by those who'd rather not be found. */
const ways: Record<string, (digits: string, chance: Chance) => string> = {
  plain: (digits) => digits,
  lower: (digits) => digits.toLowerCase(),
  spaced: (digits) => groups(digits, digits.length === 11 ? [3, 4, 4] : [6, 4, 4, 4, 4], " "),
  fours: (digits) => digits.replace(/(.{4})(?=.)/g, "$1 "),
  dashed: (digits) => groups(digits, [6, 8, 4, 4], "-"),
  dotted: (digits) => digits.replace(/(.{4})(?=.)/g, "$1."),
  wide: (digits) => [...digits].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join(""),
  everyGap: (digits) => [...digits].join(" "),
  wideGap: (digits) => digits.replace(/(.{6})(?=.)/g, "$1\u3000"),
  noBreak: (digits) => digits.replace(/(.{3})(?=.)/g, "$1\u00a0"),
  zeroWidth: (digits) => [...digits].join("\u200b"),
  lines: (digits) => `${digits.slice(0, 9)}\n${digits.slice(9)}`,
  chinese: (digits) => [...digits].map((sign) => "〇一二三四五六七八九"[Number(sign)] ?? sign).join(""),
  chineseZero: (digits) => [...digits].map((sign) => "零一二三四五六七八九"[Number(sign)] ?? sign).join(""),
  capitals: (digits) => [...digits].map((sign) => "零壹贰叁肆伍陆柒捌玖"[Number(sign)] ?? sign).join(""),
  comma: (digits) => digits.replace(/(.{4})(?=.)/g, "$1，"),
  slash: (digits) => digits.replace(/(.{6})(?=.)/g, "$1/"),
  under: (digits) => digits.replace(/(.{6})(?=.)/g, "$1_"),
  brackets: (digits) => `${digits.slice(0, 6)}(${digits.slice(6, 14)})${digits.slice(14)}`,
  starsOff: (digits) => digits.replace(/(.{5})(?=.)/g, "$1·"),
  circled: (digits) => [...digits].map((sign) => "⓪①②③④⑤⑥⑦⑧⑨"[Number(sign)] ?? sign).join(""),
  letterO: (digits) => digits.replaceAll("0", "O"),
  bold: (digits) => `**${digits.slice(0, 6)}**${digits.slice(6)}`,
  mathematical: (digits) =>
    [...digits].map((sign) => (/\d/.test(sign) ? String.fromCodePoint(0x1d7ce + Number(sign)) : sign)).join(""),
};

/** The ways that offices write; the rest is hiding. */
const common = ["plain", "plain", "plain", "lower", "spaced", "fours", "dashed", "wide", "wideGap", "noBreak", "lines"];

function groups(digits: string, sizes: number[], between: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= digits.length) break;
    parts.push(digits.slice(at, at + size));
    at += size;
  }
  if (at < digits.length) parts.push(digits.slice(at));
  return parts.join(between);
}

/** A number in some spelling, and the name of the spelling; two of three times as offices write it. */
export function spelled(chance: Chance, digits: string): { text: string; way: string } {
  const way = chance.pick(chance.often(2 / 3) ? common : Object.keys(ways));
  return { text: (ways[way] as (typeof ways)[string])(digits, chance), way };
}
