/** Refusals of the feature `board`. */
export const boardProblems = {
  "table.unknown": { status: 404, text: "这条公开信息里没有这张表格（{key}）。" },
} as const;
