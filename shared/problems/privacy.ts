/** Refusals of the privacy gate (docs/privacy-gate.md). */
export const privacyProblems = {
  "privacy.found": {
    status: 422,
    text: "{where}含有不能公开的个人信息：{what}请改正后再办理。",
  },
  "privacy.unread": {
    status: 422,
    text: "附件里的文字还没有检查完，现在还不能公开。请过一两分钟再办理。",
  },
  "privacy.busy": {
    status: 503,
    text: "这条信息内容很长，还没有检查完有没有个人信息。您填写的内容没有丢失，请 {seconds} 秒后再试。",
  },
} as const;
