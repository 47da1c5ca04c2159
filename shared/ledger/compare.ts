import { formatYuan } from "../notices/money.ts";
import { formatMomentDay, formatPeriod } from "../notices/view/values.ts";
import type { Flow } from "./flow.ts";

/** Another period of the same item: its amounts, and when it was corrected last; null amounts: it has none that compare. */
export interface OtherPeriod {
  period: string;
  flow: Flow | null;
  /** Null: it stands as it was published first. */
  correctedAt: string | null;
}

/** What is said beside an amount: facts, no judgement. */
export interface Comparison {
  label: string;
  amount: string;
  sentences: string[];
}

const compared = ["income", "expense", "closing"] as const;

/** Income, expense and what is left, beside the last period and the same one a year before. */
export const comparisonsOf = (
  flow: Flow,
  others: readonly { name: string; other: OtherPeriod | null }[],
): Comparison[] =>
  compared.map((part) => ({
    label: flow[part].label,
    amount: formatYuan(flow[part].fen),
    sentences: others.flatMap(({ name, other }) =>
      other?.flow
        ? [difference(flow[part].fen, other.flow[part].fen, `${name}（${formatYuan(other.flow[part].fen)} 元）`)]
        : [],
    ),
  }));

function difference(now: number, then: number, than: string): string {
  if (now === then) return `与${than}相同`;
  return `比${than}${now > then ? "多" : "少"} ${formatYuan(Math.abs(now - then))} 元`;
}

/** What must be known to read the comparison: a period that isn't there, or that was corrected. */
export function caveatsOf(others: readonly { name: string; period: string; other: OtherPeriod | null }[]): string[] {
  return others.flatMap(({ name, period, other }) => {
    const called = `${name}（${formatPeriod(period)}）`;
    if (!other) return [`${called}没有在这里公开，无法比较。`];
    if (!other.flow) return [`${called}没有可以比较的数。`];
    return other.correctedAt ? [`${called}已于 ${formatMomentDay(other.correctedAt)} 更正，按更正后的数比较。`] : [];
  });
}
