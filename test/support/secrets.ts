import { identityNumber } from "./subsidy-list.ts";

/** Something that must not get out. */
export interface PlantedSecret {
  /** Where it was planted, to be told apart. */
  name: string;
  /** As it was written there. */
  text: string;
  /** The number behind the spelling, or the words themselves. */
  core: string;
}

const spellings: ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `${digits.slice(0, 6)} ${digits.slice(6, 14)} ${digits.slice(14)}`,
  (digits) => [...digits].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join(""),
  (digits) => [...digits].map((sign) => "〇一二三四五六七八九"[Number(sign)] ?? sign).join(""),
  (digits) => `${digits.slice(0, 6)}-${digits.slice(6, 14)}-${digits.slice(14)}`.toLowerCase(),
  (digits) => [...digits].join("\u2009"),
  (digits) => digits.replace(/(.{5})(?=.)/g, "$1."),
];

let made = 0;

/** A number of identity that stands nowhere else, each in the next spelling. */
export function identitySecret(name: string): PlantedSecret {
  made += 1;
  const core = identityNumber(made);
  return { name, core, text: (spellings[made % spellings.length] as (digits: string) => string)(core) };
}

/** A mobile number that stands nowhere else. */
export function phoneSecret(name: string): PlantedSecret {
  made += 1;
  const core = `139${String(71_000_000 + made * 13)}`;
  return { name, core, text: core };
}

/** A bank card with its check digit (ISO/IEC 7812-1) that stands nowhere else. */
export function cardSecret(name: string): PlantedSecret {
  made += 1;
  const body = `622848${String(271_900_000_000 + made * 7919)}`;
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  const core = body + String((10 - (sum % 10)) % 10);
  return { name, core, text: core.replace(/(.{4})(?=.)/g, "$1 ") };
}

/** Words that stand nowhere else. */
export const wordSecret = (name: string, text: string): PlantedSecret => ({ name, core: text, text });

/** One spelling for all: what a reader sees, with Chinese digits as digits and nothing between digits. */
export function folded(text: string): string {
  const seen = text
    .replace(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hex, digits) => sign(hex ? Number.parseInt(hex, 16) : Number(digits)))
    .replace(/\\u([\da-f]{4})/gi, (_, hex) => sign(Number.parseInt(hex, 16)))
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toUpperCase();
  const digits = seen.replace(/[〇零一二三四五六七八九]/g, (one) =>
    String("〇一二三四五六七八九".indexOf(one.replace("零", "〇"))),
  );
  return digits.replace(/(?<=[\dX])[\s\-–—.,，、·/_()]{1,3}(?=[\dX])/g, "");
}

const sign = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** Which of the secrets can be read in a text, in any spelling. */
export function secretsIn(text: string, secrets: readonly PlantedSecret[]): string[] {
  const read = folded(text);
  return secrets.filter(({ core }) => read.includes(coreOf(core))).map(({ name }) => name);
}

const cores = new Map<string, string>();
const coreOf = (core: string): string => {
  const known = cores.get(core) ?? folded(core);
  cores.set(core, known);
  return known;
};
