/** Refusals of the feature `places`. */
export const placesProblems = {
  "place.unknown": { status: 404, text: "没有找到这个地方（代码 {code}），请检查二维码或网址是否完整。" },
} as const;
