import type { AssignmentRule, Impossible } from "./types.ts";

/** Rules in plain words. */
export const ruleNames: Record<AssignmentRule, string> = {
  own: "不检查自己",
  lastRound: "不重复上一轮的检查关系",
  exclusion: "回避",
  mutual: "不互相检查",
  balance: "各乡镇检查的村数相差不超过 1",
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
  const whatIf = whatHelps(helps);
  return `${shortage ? `${shortageText(shortage, nameOf)}。` : `${names}之间，谁检查谁的各种排法都试过，都不成立。`}依据的条件：${because}。${whatIf}`;
}

/** The county can change exclusions only; of the others it learns what stands in its way. */
function whatHelps(helps: readonly AssignmentRule[]): string {
  if (helps.length === 0) return "单独去掉哪一条都分不出来。";
  const fixed = helps.filter((rule) => rule !== "exclusion").map((rule) => `“${ruleNames[rule]}”`);
  return [
    helps.includes("exclusion") ? "其他条件不变，只要取消一部分回避，就分得出来。" : "",
    fixed.length > 0 ? `没有${fixed.join("或者")}这一条也分得出来，但这是规定，系统不放宽。` : "",
  ].join("");
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
