/** Shortest PIN, digits. */
export const pinLength = 6;
/** Wrong PINs until the key on this device is destroyed. */
export const pinTries = 5;

const ascending = "01234567890";
const descending = "09876543210";

/** What is wrong with a new PIN, as a sentence; null when it will do. A thief who holds the phone tries these first. */
export function pinWeakness(pin: string): string | null {
  if (!/^\d+$/.test(pin)) return "签字密码只能是数字。";
  if (pin.length < pinLength) return `签字密码至少 ${pinLength} 位数字。`;
  if (pin.length > 12) return "签字密码最多 12 位数字。";
  if (new Set(pin).size === 1) return "不能用相同的数字，如 000000。";
  if (ascending.includes(pin) || descending.includes(pin)) return "不能用连续的数字，如 123456。";
  if (isRepeated(pin)) return "不能用重复的数字组合，如 121212、123123。";
  if (new Set(pin).size < 3) return "请用至少三个不同的数字。";
  if (/^(112233|123321|147258|159753|520131|5201314|1314520|168168)/.test(pin)) return "这个密码太常见，请换一个。";
  if (isDate(pin)) return "请不要用年月日，别人容易猜到。";
  return null;
}

function isRepeated(pin: string): boolean {
  for (let size = 1; size <= pin.length / 2; size++)
    if (pin.length % size === 0 && pin === pin.slice(0, size).repeat(pin.length / size)) return true;
  return false;
}

/** 19750312 and 750312: birthdays are what everybody in a village knows. */
function isDate(pin: string): boolean {
  const match = /^(?:19|20)?\d{2}(\d{2})(\d{2})$/.exec(pin);
  if (!match || (pin.length !== 6 && pin.length !== 8)) return false;
  const [month, day] = [Number(match[1]), Number(match[2])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
