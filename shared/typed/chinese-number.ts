const digits: Record<string, number> = {};
for (const [value, signs] of [
  "零〇○",
  "一壹弌",
  "二贰两弍",
  "三叁参弎",
  "四肆",
  "五伍",
  "六陆",
  "七柒",
  "八捌",
  "九玖",
].entries())
  for (const sign of signs) digits[sign] = value;
const small: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const big: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

/**
 * A number in Chinese digits as plain decimal text: `壹万贰仟叁佰元伍角` → `12300.5`, `一百二十` → `120`, `二〇二五` → `2025`. Null for anything
 * else, and for short forms that could be meant in two ways (`两千三`).
 */
export function chineseNumber(text: string): string | null {
  const money = /^(.*?)[元圆](?:(.)角)?零?(?:(.)分)?[整正]?$/.exec(text);
  const [whole = "", cents = ""] = money
    ? [money[1] ?? "", centsOf(money[2], money[3])]
    : text.replace(/[整正]$/, "").split("点");
  const value = wholeOf(whole);
  if (value === null || (!money && text.split("点").length > 2)) return null;
  const decimals = money ? cents : [...cents].map((sign) => digits[sign] ?? "x").join("");
  if (!/^\d*$/.test(decimals) || (!money && text.includes("点") && decimals === "")) return null;
  return decimals === "" ? String(value) : `${value}.${decimals}`;
}

function centsOf(tenths: string | undefined, hundredths: string | undefined): string {
  if (tenths === undefined && hundredths === undefined) return "";
  const digit = (sign: string | undefined) => (sign === undefined ? "0" : (digits[sign]?.toString() ?? "x"));
  return (digit(tenths) + digit(hundredths)).replace(/0$/, "");
}

function wholeOf(text: string): number | null {
  if (text === "") return null;
  const signs = [...text];
  if (signs.every((sign) => Object.hasOwn(digits, sign)))
    return signs.length > 15 ? null : Number(signs.map((sign) => digits[sign]).join(""));
  return additive(signs);
}

/** Digits and units in falling order; a last digit right behind a unit above ten is the ambiguous short form. */
function additive(signs: readonly string[]): number | null {
  let [total, section, digit, lastUnit] = [0, 0, -1, Number.POSITIVE_INFINITY];
  let zero = false;
  for (const sign of signs) {
    const unit = small[sign] ?? big[sign];
    if (unit === undefined) {
      if (!Object.hasOwn(digits, sign) || digit > 0) return null;
      digit = digits[sign] ?? 0;
      zero = zero || digit === 0;
      continue;
    }
    if (Object.hasOwn(big, sign)) {
      section = (section + Math.max(digit, 0)) * unit;
      if (section === 0) return null;
      [total, section, lastUnit] = [total + section, 0, unit];
    } else {
      if (digit === 0 && unit !== 10) return null;
      if (unit >= lastUnit && lastUnit < 10_000) return null;
      section += (digit > 0 ? digit : 1) * unit;
      lastUnit = unit;
    }
    [digit, zero] = [-1, false];
  }
  if (digit > 0 && lastUnit > 10 && !zero) return null;
  return total + section + Math.max(digit, 0);
}
