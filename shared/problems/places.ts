/** Refusals of the feature `places`. */
export const placesProblems = {
  "place.unknown": { status: 404, text: "没有找到这个地方（代码 {code}），请检查二维码或网址是否完整。" },
  "place.exists": { status: 409, text: "代码 {code} 已经有了（{name}），请检查代码是否填错。" },
  "place.parent": { status: 422, text: "没有找到 {code} 的上一级地方，请先添加上一级。" },
  "place.changed": { status: 409, text: "“{name}”刚刚被别人修改过，请刷新页面后再试。" },
  "village.merged": {
    status: 409,
    text: "{text}原村不能再办理新的公开，已公开的内容仍可查看。没有公开的内容请以{into}的名义重新起草，写好的文字可以接着用。",
  },
} as const;
