/** Refusals of the feature `figures`. */
export const figuresProblems = {
  "passage.unknown": {
    status: 404,
    text: "所选日期之内没有公开过这段文字，可能已经更正或撤回。请回到统计页重新选择日期。",
  },
} as const;
