import type { NoticeLedger } from "../../shared/api/public-notice";
import { inScript, type Script, speaker } from "./words";

/** Words of the plain ledger on a notice's page. */
export const ledgerWords = {
  ledger: "明白账",
  compared: "与前后各期对照",
  spent: "逐笔说明",
  noExpense: "本期没有支出。",
  computed: "以上是按本条公开内容自动计算的，只列事实；以公开的表格为准。",
};

const signs = { opening: "", income: "＋ ", expense: "－ ", closing: "＝ " } as const;

const none: NoticeLedger = { bars: [], comparisons: [], caveats: [], top: [], expenses: [], count: 0 };

/** The plain ledger as the page draws it; not shown where there is none, also in copies that an earlier version of the program has kept. */
export function ledgerView(ledger: NoticeLedger | null | undefined, script: Script) {
  const say = speaker(script);
  const { bars, comparisons, caveats, top, expenses, count } = ledger ?? none;
  // Of one expense, or of a few that are all among the largest, nothing is told twice.
  const told = count === 1 || count > top.length ? expenses : [];
  return {
    isShown: Boolean(ledger),
    bars: bars.map(({ part, label, text, from, to }) => ({
      part,
      label: signs[part] + label,
      text,
      /** Percent of the width, as the bar's style. */
      place: `margin-left:${from / 10}%;width:${(to - from) / 10}%`,
    })),
    compares: comparisons.length > 0,
    comparisons,
    caveats,
    topName: count > top.length ? say`最大的 ${top.length} 笔支出` : inScript({ text: "支出从大到小" }, script).text,
    ranks: count > 1,
    top,
    tells: told.length > 0,
    expenses: told,
    isEmpty: count === 0,
    more: count > expenses.length ? say`其余 ${count - expenses.length} 笔见上面的表格。` : "",
  };
}
