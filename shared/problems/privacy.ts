/** Refusals of the privacy gate (docs/privacy-gate.md). */
export const privacyProblems = {
  "privacy.found": {
    status: 422,
    text: "{where}含有不能公开的个人信息：{what}请改正后再办理。",
  },
} as const;
