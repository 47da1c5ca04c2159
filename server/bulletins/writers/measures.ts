// Measures of an official document: GB/T 9704-2012《党政机关公文格式》. Lengths in millimetres, type in points.

export const page = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const;
/** 版心: 156 × 225 mm, 22 lines of 28 characters. */
export const textWidth = page.width - page.left - page.right;
export const charsPerLine = 28;
export const linesPerPage = 22;
/** 22 lines fill the 225 mm; 29 points would leave room for 21 only. */
export const lineHeight = 28.95;
/** 3号, 2号, 4号, and 五号 for the tables of annexes, which the standard leaves free. */
export const sizes = { body: 16, title: 22, small: 14, table: 10.5 } as const;
/** From the top of the type area to the upper edge of the 发文机关标志. */
export const mastheadDrop = 35;
/** From the 发文字号 to the red rule. */
export const redRuleGap = 4;
/** From the type area to the dashes of the page number. */
export const pageNumberDrop = 7;
export const red = "C00000";
/** Rules of the 版记: first and last, and those between; millimetres. */
export const imprintRules = { outer: 0.35, inner: 0.25 } as const;

/** A face of the standard, and what stands in for it where it isn't there, in this order. */
interface Face {
  name: string;
  fallbacks: readonly string[];
}

/**
 * 小标宋 and 仿宋_GB2312 are not free to ship, so a DOCX names them and records in its font table what to take instead; whoever prints it on an
 * office computer gets the right ones. A PDF has to carry its own: Noto Sans SC, which stands last in each row.
 */
export const faces = {
  title: { name: "方正小标宋简体", fallbacks: ["方正小标宋_GBK", "华文中宋", "宋体", "Noto Serif SC", "Noto Sans SC"] },
  body: { name: "仿宋_GB2312", fallbacks: ["仿宋", "华文仿宋", "Noto Serif SC", "Noto Sans SC"] },
  head: { name: "黑体", fallbacks: ["SimHei", "Noto Sans SC"] },
  kai: { name: "楷体_GB2312", fallbacks: ["楷体", "华文楷体", "Noto Serif SC", "Noto Sans SC"] },
  song: { name: "宋体", fallbacks: ["SimSun", "Noto Serif SC", "Noto Sans SC"] },
} as const satisfies Record<string, Face>;
export type FaceKey = keyof typeof faces;

/** The masthead on one line, not larger than it may be. */
export const mastheadSize = (text: string): number =>
  Math.min(48, Math.floor((textWidth * 72) / 25.4 / Math.max(1, Array.from(text).length)));

/** How wide a text is, in characters: Latin letters and digits are half as wide. */
export const widthInChars = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (/[\u0020-\u007e]/.test(char) ? 0.5 : 1), 0);

/**
 * Right indents of signer and date, in characters, of a document without a seal: the signer two from the right, the date beginning two to the
 * right of the signer's first character; a date that is longer comes to two from the right itself and moves the signer.
 */
export function signatureIndents(signer: string, date: string): { signer: number; date: number } {
  const [long, wide] = [widthInChars(signer), widthInChars(date)];
  return long - wide >= 2 ? { signer: 2, date: long - wide } : { signer: 4 + wide - long, date: 2 };
}
