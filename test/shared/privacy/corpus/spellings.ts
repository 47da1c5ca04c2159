// How numbers are written so that a search for digits misses them, by habit or by intention.
import type { Chance } from "../../../support/chance.ts";

const each = (text: string, change: (digit: number) => string): string =>
  text.replace(/\d/g, (digit) => change(Number(digit)));
const fullWidth = (text: string): string =>
  each(text, (digit) => String.fromCharCode(0xff10 + digit))
    .replace("X", "Ｘ")
    .replace("x", "ｘ");
const chinese = (text: string): string => each(text, (digit) => "〇一二三四五六七八九".charAt(digit));
const formal = (text: string): string => each(text, (digit) => "零壹贰叁肆伍陆柒捌玖".charAt(digit));
const spread = (text: string, gap: string): string => [...text].join(gap);
const hidden = (text: string): string => text.replace(/(\d{4})(?=\d)/g, "$1\u200b");
const circled = (text: string): string =>
  each(text, (digit) => (digit === 0 ? "⓪" : String.fromCharCode(0x245f + digit)));
const bold = (text: string): string => each(text, (digit) => String.fromCodePoint(0x1d7ce + digit));
const letters = (text: string): string => text.replace(/(?<=\d)0(?=\d)/g, "O");
const cut = (text: string, lengths: readonly number[], gap: string): string => {
  const parts: string[] = [];
  let rest = text;
  for (const length of lengths) {
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...parts, rest].filter(Boolean).join(gap);
};

/** Half of them plain, as in life. */
const spelled = (chance: Chance, text: string, ways: readonly ((text: string) => string)[]): string =>
  chance.often(0.5) ? text : chance.pick(ways)(text);

const gaps = [" ", "　", "-", "－", "\n", " - ", ".", "·", "/", "，", "**"];

export const spelledIdentity = (chance: Chance, number: string): string =>
  spelled(chance, number, [
    (text) => cut(text, [6, 8], chance.pick(gaps)),
    (text) => cut(text, [chance.between(4, 14)], chance.pick(gaps)),
    (text) => cut(text, number.length === 18 ? [4, 4, 4, 4] : [6, 6], chance.pick(gaps)),
    ...(number.length === 18
      ? [(text: string) => spread(text, chance.pick([" ", "-", "\u200b"])), formal, circled, bold]
      : []),
    fullWidth,
    chinese,
    hidden,
    letters,
    (text) => text.replace("X", "×"),
  ]);

export const spelledPhone = (chance: Chance, number: string): string =>
  spelled(chance, number, [
    (text) => cut(text, [3, 4], chance.pick([" ", "-", "－", "　", ".", "·"])),
    (text) => cut(text, [3], chance.pick([" ", "-", "\n"])),
    (text) => `+86${chance.pick(["", " ", "-"])}${text}`,
    (text) => `86${text}`,
    (text) => spread(text, chance.pick([" ", "\u200b"])),
    fullWidth,
    chinese,
    hidden,
    circled,
    bold,
  ]);

export const spelledCard = (chance: Chance, number: string): string =>
  spelled(chance, number, [
    (text) => cut(text, [4, 4, 4, 4], chance.pick([" ", "-", "　"])),
    (text) => cut(text, [6], chance.pick([" ", "-"])),
    fullWidth,
    hidden,
    bold,
    (text) => cut(text, [chance.between(8, 12)], "\n"),
  ]);
