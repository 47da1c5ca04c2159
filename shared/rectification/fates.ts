/** What became of a problem, for counting: closed and fixed apart, and those past their last day apart from the other open ones. */
export const problemFates = {
  open: { name: "正在整改", holds: ["open", "overdue"] },
  overdue: { name: "逾期未整改", holds: ["overdue"] },
  fixed: { name: "已整改到位", holds: ["fixed"] },
  accepted: { name: "无法补救", holds: ["accepted"] },
} as const satisfies Record<string, { name: string; holds: readonly string[] }>;
export type ProblemFate = keyof typeof problemFates;
