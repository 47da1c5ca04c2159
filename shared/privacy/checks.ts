// What makes a string of digits an identity number, a card or a telephone.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** The 18th character of an identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += weight * Number(first17[at]);
  return checkCharacters.charAt(sum % 11);
}

/** The first two digits of division codes (GB/T 2260), with Hong Kong, Macao and Taiwan residents' (81-83). */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);

const hasRegion = (digits: string): boolean => provinces.has(digits.slice(0, 2)) && digits.slice(2, 4) !== "99";

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isMonthDay = (month: number, day: number): boolean => day >= 1 && day <= (daysInMonth[month - 1] ?? 0);

/** Region and a date of birth that somebody living may have. `digits`: at least the first 14 of an 18-digit number. */
export function hasRegionAndBirth(digits: string): boolean {
  const year = Number(digits.slice(6, 10));
  return (
    year >= 1900 &&
    year <= 2049 &&
    hasRegion(digits) &&
    isMonthDay(Number(digits.slice(10, 12)), Number(digits.slice(12, 14)))
  );
}

/** An 18-digit number whose check digit is right. @param text 17 digits, then a digit or X */
export const isIdentity18 = (text: string): boolean =>
  hasRegionAndBirth(text) && checkCharacter(text) === text.charAt(17).toUpperCase();

/** A 15-digit number as given out until 1999; it has no check digit. */
export const isIdentity15 = (digits: string): boolean =>
  digits.length === 15 && hasRegion(digits) && isMonthDay(Number(digits.slice(8, 10)), Number(digits.slice(10, 12)));

/** ISO/IEC 7812-1, the check digit of bank cards. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Starts as cards of Chinese banks do: UnionPay, Visa, Mastercard, JCB, and older cards of ICBC, ABC and others. */
export const hasIssuer = (digits: string): boolean =>
  /^(?:62|60|4\d|5[1-5]|35|9558|9559|900[0-3]|94|98|68|69|88)/.test(digits) &&
  digits.length >= 16 &&
  digits.length <= 19;

/** A mobile number of the mainland: 11 digits of a range that is in use. */
export const isMobile = (digits: string): boolean =>
  /^1(?:3\d|4[0-9]|5[0-35-9]|6[24-7]|7\d|8\d|9[0-35-9])\d{8}$/.test(digits);

/** An area code of 3 or 4 digits with a number of 7 or 8. */
export const isLandline = (digits: string): boolean =>
  /^0(?:10|2[0-57-9])\d{8}$/.test(digits) || /^0[3-9]\d{2}[2-8]\d{6,7}$/.test(digits);
