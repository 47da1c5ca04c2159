// What a public value can be: it goes into the public log for ever, so it holds what such values are made of and nothing else.

/** The most characters that a value may have: twenty balls, or some indices, with room. */
export const longestValue = 100;

const made = /^[0-9A-Za-z +.,:;/()、-]*$/;

/** What is wrong with a value as `plainValue` writes it; null: nothing. */
export function valueIssue(value: string): string | null {
  if (value === "") return "请填写公布的数";
  if (value.length > longestValue) return `最多 ${longestValue} 个字`;
  if (!made.test(value)) return "只填公布的数：数字、字母、空格和 + . , : ; / - ( ) 、，不写汉字和别的符号";
  return /[0-9A-Za-z]/.test(value) ? null : "请填写公布的数";
}

/**
 * Are the digits apart as the balls of a lottery are: two each, or one each and no more than eight, or numbers of one or two digits that
 * grow? No identity number or telephone is written so.
 */
export function isLikeBalls(text: string): boolean {
  const groups = text.split(/[^0-9]+/).filter((group) => group !== "");
  if (groups.some(({ length }) => length > 2)) return false;
  return (
    groups.every(({ length }) => length === 2) ||
    (groups.length <= 8 && groups.every(({ length }) => length === 1)) ||
    groups.every((group, at) => at === 0 || Number(group) > Number(groups[at - 1]))
  );
}
