/** Refusals about secrecy words and word lists (docs/wording.md). */
export const wordingProblems = {
  "wording.changed": {
    status: 409,
    text: "词库刚刚更新过。请再试一次；正在修改词库的，请先看看更新了什么。",
  },
  "wording.found": {
    status: 422,
    text: "{where}含有涉密内容：{what}请改正后再办理。",
  },
  "wording.term_unknown": {
    status: 404,
    text: "词库里没有这个词，可能已经删除。请刷新后再看。",
  },
  "wording.version_unknown": {
    status: 404,
    text: "没有这一版词库。",
  },
  "wording.nothing": {
    status: 409,
    text: "和现行词库完全一样，没有要改的。",
  },
  "wording.base": {
    status: 422,
    text: "“{text}”是系统自带的涉密词，不能改成不拦截。确有误拦的，请在“不属于”里填写包含它的正常词语。",
  },
  "wording.full": {
    status: 422,
    text: "词库最多 {limit} 个词，请先删去不用的。",
  },
} as const;
