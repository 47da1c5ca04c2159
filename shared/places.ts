/** The three levels, by the length of the statistical division code (统计用区划代码). */
export const levels = {
  county: { name: "县", codeLength: 6 },
  township: { name: "乡镇", codeLength: 9 },
  village: { name: "行政村", codeLength: 12 },
} as const;

export type Level = keyof typeof levels;

/** Codes of a place and of everything below it lie from its own up to, but without, this text: `:` follows `9`. */
export const beyondCode = (code: string): string => `${code}:`;

/** The level that a code of 6, 9 or 12 digits stands for, or null. */
export function levelOf(code: string): Level | null {
  if (!/^\d+$/.test(code)) return null;
  const found = Object.entries(levels).find(([, level]) => level.codeLength === code.length);
  return found ? (found[0] as Level) : null;
}
