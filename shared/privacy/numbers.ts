import {
  hasIssuer,
  hasRegionAndBirth,
  isIdentity15,
  isIdentity18,
  isLandline,
  isMobile,
  passesLuhn,
} from "./checks.ts";
import { type DigitRun, digitRuns } from "./digit-runs.ts";
import { isOneTelephone, mobileSplits, splitOf } from "./splits.ts";

/** What a string of digits looks like; what it is depends on what stands around it. */
export type NumberShape =
  | "identity18"
  | "identity18Wrong"
  | "identity15"
  | "card"
  | "cardLike"
  | "mobile"
  | "landline"
  | "long";

export interface NumberHit {
  from: number;
  to: number;
  shape: NumberShape;
  digits: string;
}

/** Everything that may be a personal number, from left to right within its kind. @param text folded */
export const findNumbers = (text: string): NumberHit[] =>
  digitRuns(text).flatMap((run) => new RunReader(text, run).read());

/** Debit cards that villagers have: UnionPay's, and older ones of CCB and ICBC. A good check digit is enough, however they are split. */
const debit = /^(?:62|60|4367|955[89])/;

/** Reads one run, the surest kinds first; digits that were taken end what stands beside them. */
class RunReader {
  private readonly hits: NumberHit[] = [];
  private readonly taken: boolean[] = [];

  constructor(
    private readonly text: string,
    private readonly run: DigitRun,
  ) {}

  read(): NumberHit[] {
    this.identities();
    for (let first = 0; first < this.run.digits.length; first++) {
      if (this.taken[first] || !this.startsAt(first)) continue;
      this.identity15(first) || this.mobile(first) || this.landline(first) || this.card(first);
    }
    return this.hits;
  }

  private startsAt = (at: number): boolean =>
    at === 0 || this.taken[at - 1] === true || this.run.group[at] !== this.run.group[at - 1];

  private endsAt = (at: number): boolean =>
    at === this.run.digits.length - 1 || this.taken[at + 1] === true || this.run.group[at] !== this.run.group[at + 1];

  /** Windows of 18 digits, or 17 and an X, within one group or of whole groups. */
  private identities(): void {
    const { digits, group } = this.run;
    for (let first = 0; first + 17 <= digits.length; first++) {
      if (this.taken[first] || !hasRegionAndBirth(digits.slice(first, first + 14))) continue;
      const x = this.checkX(first + 16);
      const last = x === undefined ? first + 17 : first + 16;
      if (last >= digits.length || this.taken[last]) continue;
      const whole = this.startsAt(first) && (x !== undefined || this.endsAt(last));
      if (
        !whole &&
        !(
          group[first] === group[last] &&
          (Number(digits.slice(first + 6, first + 10)) < 2008 || this.hasRoom(first, last))
        )
      )
        continue;
      const number = x === undefined ? digits.slice(first, first + 18) : `${digits.slice(first, first + 17)}X`;
      if (isIdentity18(number)) this.take(first, last, "identity18", number, x);
      else if (whole && this.groupsOf(first, last) <= 4) this.wrongIdentity(first, last, number, x);
    }
  }

  /** In a longer number only where what stands before and behind it may be numbers of their own (20 digits: 残疾人证). */
  private hasRoom(first: number, last: number): boolean {
    const behind = this.groupLength(last) - 1;
    let before = 0;
    while (before <= 11 && !this.startsAt(first - before)) before++;
    return (before === 0 || before >= 11) && (behind === 0 || behind === 2 || behind >= 7);
  }

  /** A slip of the pen still shows who is meant. */
  private wrongIdentity(first: number, last: number, number: string, x: number | undefined): void {
    this.take(first, last, "identity18Wrong", number, x);
  }

  /** Where an X follows the digit, after separators at most; undefined when none does or a word begins with it. */
  private checkX(at: number): number | undefined {
    const from = this.run.at[at];
    if (from === undefined || !this.endsAt(at)) return undefined;
    const [found] = /^[^\p{L}\p{N}]{0,4}[xX](?![a-zA-Z])/u.exec(this.text.slice(from + 1, from + 7)) ?? [];
    return found === undefined ? undefined : from + found.length;
  }

  private identity15(first: number): boolean {
    const last = first + 14;
    const digits = this.run.digits.slice(first, first + 15);
    if (!isIdentity15(digits) || !this.free(first, last) || !this.endsAt(last)) return false;
    const split = this.splitOf(first, last);
    const spread = this.run.digits.length === 15 && /^(?:3(?:-3){4}|4-4-4-3|5-5-5|1(?:-1){14})$/.test(split);
    const usual =
      spread ||
      /^(?:15|6-.{1,9}|3-3-6-3)$/.test(split) ||
      (this.groupsOf(first, last) === 2 && /\d{2}|[89]/.test(split));
    if (!usual && !/证|身份/.test(this.text.slice(Math.max(0, (this.run.at[first] ?? 0) - 6), this.run.at[first])))
      return false;
    return this.take(first, last, "identity15", digits);
  }

  private mobile(first: number): boolean {
    const skipped = this.countryCode(first);
    const from = first + skipped;
    const last = from + 10;
    const digits = this.run.digits.slice(from, from + 11);
    if (!isMobile(digits) || !this.free(from, last) || !this.endsAt(last)) return false;
    const alone = this.run.digits.length === skipped + 11;
    const spread =
      alone &&
      (this.groupsOf(from, last) > 4 || isOneTelephone(this.text, this.run.at[from] ?? 0, this.run.at[last] ?? 0));
    if (!spread && !mobileSplits.has(this.splitOf(from, last))) return false;
    return this.take(first, last, "mobile", digits);
  }

  /** How many digits a country code or the zero of long-distance calls takes. */
  private countryCode(first: number): number {
    const { digits } = this.run;
    if (digits.startsWith("0086", first)) return 4;
    if (digits.startsWith("86", first)) return 2;
    return digits.startsWith("01", first) && digits[first + 2] !== "0" ? 1 : 0;
  }

  private landline(first: number): boolean {
    for (const length of [12, 11, 10]) {
      const digits = this.run.digits.slice(first, first + length);
      const last = first + length - 1;
      if (digits.length < length || !isLandline(digits) || !this.free(first, last) || !this.endsAt(last)) continue;
      const split = this.splitOf(first, last);
      if (split !== String(length) && !/^[34]-(?:[78]|3-4|4-4|4-3)$/.test(split)) continue;
      return this.take(first, last, "landline", digits);
    }
    return false;
  }

  /** Card numbers come in one piece, in fours, or spread evenly; account numbers have any length. */
  private card(first: number): boolean {
    const { digits } = this.run;
    const alone = this.groupLength(first);
    const unionPay = debit.test(digits.slice(first, first + 4));
    for (const length of [19, 18, 17, 16]) {
      const last = first + length - 1;
      const number = digits.slice(first, first + length);
      if (number.length < length || !(alone === length || unionPay || alone >= 4)) continue;
      if (!this.endsAt(last) || !this.free(first, last)) continue;
      const even =
        alone === length || unionPay || /^(?:4-4-4-4(?:-[1-3])?|\d{1,2}-\d{1,2})$/.test(this.splitOf(first, last));
      if (even && hasIssuer(number) && passesLuhn(number)) return this.take(first, last, "card", number);
      if (alone === length && (unionPay || passesLuhn(number))) return this.take(first, last, "cardLike", number);
    }
    return alone >= 7 && alone <= 30 && this.take(first, first + alone - 1, "long", digits.slice(first, first + alone));
  }

  /** How many digits stand together from here; more than 30 aren't counted. */
  private groupLength(first: number): number {
    let last = first;
    while (last - first <= 30 && !this.endsAt(last)) last++;
    return last - first + 1;
  }

  private free(first: number, last: number): boolean {
    for (let at = first; at <= last; at++) if (this.taken[at]) return false;
    return true;
  }

  private groupsOf = (first: number, last: number): number =>
    (this.run.group[last] ?? 0) - (this.run.group[first] ?? 0) + 1;

  private splitOf = (first: number, last: number): string => splitOf(this.run, first, last);

  private take(first: number, last: number, shape: NumberShape, digits: string, x?: number): true {
    for (let at = first; at <= last; at++) this.taken[at] = true;
    const from = this.run.at[first] ?? 0;
    this.hits.push({ from, to: (x ?? this.run.at[last] ?? from) + 1, shape, digits });
    return true;
  }
}
