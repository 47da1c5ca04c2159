/** Refusals of the feature `feeds`. */
export const feedsProblems = {
  "feed.unknown": { status: 404, text: "这个订阅地址不存在，或已经停用。请在工作台的公开日历里重新生成。" },
  "feed.full": { status: 409, text: "这个乡镇已有 {limit} 个订阅地址，请先停用不用的。" },
} as const;
