/** Refusals of the feature `posters`. */
export const postersProblems = {
  "poster.no_villages": { status: 404, text: "“{name}”下面还没有村，请先导入行政区划，再下载二维码。" },
} as const;
