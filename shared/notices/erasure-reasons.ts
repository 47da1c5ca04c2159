/**
 * Why published content may have to be deleted, each with its source: 个人信息保护法第四十七条第一款 lists when whoever handles personal
 * information must delete it; 民法典 protects privacy besides. Codes stand in the public log: never reuse or rename one.
 */
export const erasureReasons = {
  unlawful: { name: "违反法律、行政法规公开了个人信息", law: "个人信息保护法第四十七条第一款第四项" },
  purpose_over: { name: "公开的目的已经实现、无法实现或者不再必要", law: "个人信息保护法第四十七条第一款第一项" },
  period_over: { name: "保存期限已经届满", law: "个人信息保护法第四十七条第一款第二项" },
  consent_withdrawn: { name: "本人撤回同意", law: "个人信息保护法第四十七条第一款第三项" },
  privacy: { name: "公开的内容侵害他人隐私", law: "民法典第一千零三十二条、第一千零三十七条第二款" },
  other_law: { name: "法律、行政法规规定的其他情形", law: "个人信息保护法第四十七条第一款第五项" },
} as const;

export type ErasureReason = keyof typeof erasureReasons;

/** The article that a reason rests on; of a reason that a later release knows, its code. */
export const lawOf = (reason: string): string =>
  Object.hasOwn(erasureReasons, reason) ? erasureReasons[reason as ErasureReason].law : reason;

/** Names the revisions that a deletion took: this one and every earlier one. */
export const revisionsUpTo = (revision: number): string => (revision === 1 ? "第 1 版" : `第 1 至 ${revision} 版`);
