import { findAddresses } from "./addresses.ts";
import type { Setting } from "./around.ts";
import { findCircumstances } from "./circumstances.ts";
import { findConditions } from "./conditions.ts";
import type { Hit } from "./finding.ts";
import { fold } from "./fold.ts";
import { judgeNumber } from "./judge-number.ts";
import { findNumbers } from "./numbers.ts";
import { findPatterns } from "./patterns.ts";
import { squeeze } from "./squeeze.ts";

/** Everything personal in one text, from left to right, without overlaps. Time grows with its length and no faster. */
export function scanText(text: string, setting: Setting): Hit[] {
  if (text.length < 2) return [];
  const folded = fold(text);
  const numbers = /[0-9〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖]/.test(folded)
    ? findNumbers(folded).flatMap((number) => judgeNumber(number, folded, setting) ?? [])
    : [];
  const squeezed = squeeze(folded);
  const said = [
    ...findConditions(squeezed.text, setting),
    ...findCircumstances(squeezed.text, setting),
    ...findAddresses(squeezed.text, setting),
  ].map((hit) => ({ ...hit, from: squeezed.place(hit.from), to: squeezed.place(hit.to - 1) + 1 }));
  return apart([...numbers, ...findPatterns(folded, setting), ...said]);
}

/** Hits that overlap become one where they are of one kind; of others the sure one stays, then the one that begins first. */
export function apart(hits: Hit[]): Hit[] {
  const ranked = hits
    .map((hit, at) => ({ hit, at }))
    .sort((a, b) => a.hit.from - b.hit.from || b.hit.to - a.hit.to || a.at - b.at)
    .map(({ hit }) => hit);
  const kept: Hit[] = [];
  for (const hit of ranked) {
    const last = kept.at(-1);
    if (!last || last.to <= hit.from) kept.push(hit);
    else if (hit.kind === last.kind && hit.sure === last.sure)
      kept[kept.length - 1] = { ...last, to: Math.max(last.to, hit.to) };
    else if (hit.sure && !last.sure) kept[kept.length - 1] = hit;
  }
  return kept;
}
