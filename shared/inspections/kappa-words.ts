// What Cohen's kappa means, for people who have never met it.
import { formatShare } from "../share.ts";
import type { Agreement } from "./kappa.ts";

/** Fewer lines than this give a figure that a handful of them would turn over: rule of thumb, 30. */
export const fewestToJudge = 30;

/**
 * The usual names of its ranges (J. R. Landis and G. G. Koch, The measurement of observer agreement for categorical data, Biometrics
 * 1977), best first; each from its number on. They are a habit, no law, and the page says so.
 */
export const kappaRanges = [
  { from: 0.81, name: "几乎完全一致", span: "0.81 到 1" },
  { from: 0.61, name: "较为一致", span: "0.61 到 0.80" },
  { from: 0.41, name: "一致程度中等", span: "0.41 到 0.60" },
  { from: 0.21, name: "一致程度偏低", span: "0.21 到 0.40" },
  { from: 0, name: "几乎没有一致", span: "0 到 0.20" },
  { from: Number.NEGATIVE_INFINITY, name: "比碰巧还不如", span: "小于 0" },
] as const;

/** The range's name, by the two decimals that are shown: 0.805 is shown, and called, as 0.81. */
export function kappaWords(kappa: number): string {
  const shown = Number(kappa.toFixed(2));
  return kappaRanges.find(({ from }) => shown >= from)?.name ?? kappaRanges[0].name;
}

/** `较为一致（κ = 0.74）：42 项中 36 项一致（85.7%）`; of few lines with a warning, without a figure why there is none. */
export function agreementText({ n, observed, kappa, words }: Agreement & { words: string | null }): string {
  if (n === 0) return "没有可比的项目。";
  const agreed = Math.round((observed ?? 0) * n);
  const same = `${n} 项中 ${agreed} 项一致`;
  if (kappa === null) return `${same}。${words ?? ""}`;
  const few = n < fewestToJudge ? "。样本不足，仅供参考" : "";
  return `${kappaWords(kappa)}（κ = ${kappa.toFixed(2)}）：${same}（${formatShare(agreed, n)}）${few}`;
}
