import type { AssignmentRule, Impossible } from "./types.ts";

/** Rules in plain words. */
export const ruleNames: Record<AssignmentRule, string> = {
  own: "不检查自己",
  lastRound: "不重复上一轮的检查关系",
  exclusion: "回避",
  mutual: "不互相检查",
  balance: "各乡镇检查的村数相差不超过 1",
};

/** What the county can do about a rule. */
const advice: Partial<Record<AssignmentRule, string>> = {
  exclusion: "取消一部分回避",
  lastRound: "允许重复上一轮的检查关系",
  mutual: "允许互相检查",
  balance: "允许各乡镇检查的村数相差更多",
};

const longest = 8;
const listed = (names: readonly string[]): string =>
  names.length > longest ? `${names.slice(0, longest).join("、")}等 ${names.length} 个乡镇` : names.join("、");

/** Why there is no assignment, and without which rule there would be one, in two or three sentences. */
export function impossibleText(
  { rules, townships, shortage, helps }: Impossible,
  nameOf: (code: string) => string,
): string {
  const names = listed(townships.map(nameOf));
  const because = rules.map((rule) => `“${ruleNames[rule]}”`).join("、");
  const does = helps.flatMap((rule) => advice[rule] ?? []);
  // The county can change exclusions only; of the others it learns what stands in its way.
  const whatIf =
    does.length > 0
      ? `其他条件不变，只要${does.join("，或者")}，就分得出来。`
      : "单独去掉哪一条都分不出来，要同时放宽几条。";
  return `${shortage ? `${shortageText(shortage, nameOf)}。` : `${names}之间，谁检查谁的各种排法都试过，都不成立。`}依据的条件：${because}。${whatIf}`;
}

function shortageText(
  { kind, townships, needed, open }: NonNullable<Impossible["shortage"]>,
  nameOf: (code: string) => string,
): string {
  const names = listed(townships.map(nameOf));
  if (kind === "inspectors") return `${names}一共要检查 ${needed} 个村，能去的只有 ${open} 个`;
  if (townships.length === 0) return `有 ${needed} 个村没有一个乡镇可以去检查`;
  return `有 ${needed} 个村只有${names}可以去检查，最多能检查 ${open} 个`;
}
