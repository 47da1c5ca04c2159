// 保密审查: before anything is published somebody with a name looks through it for secrets. 保守国家秘密法（2024）第三十五条、
// 政府信息公开条例第十七条; a village affair is no government information, but the county demands of it what it demands of itself.

/** Who reviews: whoever submits, by submitting; or another person who holds a post in the village, before anybody signs. */
export const secrecyReviewers = {
  submitter: "提交人审查",
  separate: "另一人审查",
} as const;

export type SecrecyReviewer = keyof typeof secrecyReviewers;
export const secrecyReviewerKeys = Object.keys(secrecyReviewers) as [SecrecyReviewer, ...SecrecyReviewer[]];

/** What the reviewer confirms, word for word. */
export const secrecyStatement = "我已逐项审查：不含国家秘密、工作秘密，不含不应公开的个人信息。";

export const secrecyLaw = "《保守国家秘密法》第三十五条、《政府信息公开条例》第十七条";

/** What stands beside the button that submits. */
export const submitWords: Record<SecrecyReviewer, string> = {
  submitter: `提交即确认并记名：${secrecyStatement}`,
  separate: "提交后先由本村另一位任职的人作保密审查并记名，审查以后才能签字。",
};
