// What no list of words can say: marks of secrecy, numbers of units, punctuation, figures. No pattern has an unbounded quantifier.

import { fold } from "../privacy/fold.ts";
import { formatRules } from "./format-rules.ts";
import type { Mark, TextPlace } from "./mark.ts";
import type { Normal } from "./normal.ts";

/** GB/T 9704-2012 7.2.2: grade, then ★, then the term; 保守国家秘密法(2024) 15, 22; 武装力量番号 are never published (handbook section 5). */
const secrecyPatterns: readonly { pattern: RegExp; source: string; unless?: RegExp }[] = [
  { pattern: /(?:绝密|机密|秘密)[★☆✩✭⭐]/g, source: "GB/T 9704-2012 密级标志；保守国家秘密法" },
  { pattern: /(?:绝密|机密|秘密)(?:级)?[（(]?\d{1,2}年[）)]?(?=解密|$)/g, source: "保守国家秘密法：密级和保密期限" },
  {
    pattern:
      /(?:中国人民解放军|解放军|武警|驻[一-龥]{1,6})?第?(?:\d{4,6}|[〇零一二三四五六七八九]{4,6})部队(?:\d{1,3}分队)?/g,
    source: "部队番号不得公开",
    // 2023/部队 is a year beside a word.
    unless: /\d\s*[-./\\|+=#^]/,
  },
  {
    pattern:
      /(?:解放军|武警|海军|空军|陆军|火箭军|战略支援部队)[一-龥]{0,6}第?[0-9一二三四五六七八九十百]{1,5}(?:集团军|师|旅|团|基地|舰队|支队)/g,
    source: "部队番号不得公开",
  },
  { pattern: /第[0-9一二三四五六七八九十]{1,4}集团军/g, source: "部队番号不得公开" },
];

/** Marks of secrecy and numbers of military units; spelled with gaps or in full width they are the same. */
export function secrecyMarks(text: string, normal: Normal): Mark[] {
  if (!/[密部队军师旅团]/.test(normal.text)) return [];
  return secrecyPatterns.flatMap(({ pattern, source, unless }) =>
    [...normal.text.matchAll(pattern)].flatMap(({ index, 0: whole }) => {
      const [from, to] = [normal.place(index), normal.place(index + whole.length - 1) + 1];
      const found = text.slice(from, to);
      if (unless?.test(fold(found))) return [];
      return [{ from, to, kind: "secrecy", severity: "block", found, suggestions: [], source } as const];
    }),
  );
}

/** Punctuation and figures. What stands in a cell is no sentence. */
export function patternMarks(text: string, place: TextPlace): Mark[] {
  if (text.length < 3) return [];
  return formatRules.flatMap(({ pattern, instead, source, places, kind = "format" }) => {
    if (!places.includes(place)) return [];
    return [...text.matchAll(pattern)].flatMap((match) => {
      const suggestion = instead(match);
      if (suggestion === null) return [];
      const [from, found] = [match.index, match[0]];
      const suggestions = suggestion === undefined ? [] : [suggestion];
      return [{ from, to: from + found.length, kind, severity: "warn", found, suggestions, source } as const];
    });
  });
}
