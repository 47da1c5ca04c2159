import { dayName, dayOf, timeOf } from "../days.ts";
import type { ChangeAction } from "../notices/states.ts";
import type { SignerRole } from "../roles.ts";
import type { Receipt } from "./receipt.ts";
import { type FindingCode, findings, type Mark, type ReceiptField, type Wording } from "./wording.ts";

/** One thing that is known, or can't be known, about a receipt. */
export interface Finding {
  /** Stable; compare this, never the text. */
  code: FindingCode;
  mark: Mark;
  /** A Chinese sentence. */
  text: string;
}

/** What a receipt that holds says of itself: for headings, and for asking whether something newer exists. */
export interface ReceiptFacts extends Pick<Receipt, "notice" | "revision" | "action" | "note"> {
  contentDigest: string;
  /** When the log says that it was done. */
  at: string;
  /** Of the log; begins with the host of the server. */
  origin: string;
  /** Of the log's key. */
  keyId: string;
}

/** What came of verifying a receipt. */
export interface Verdict {
  /** Everything in it holds, whoever's log it is from: see `knowsLog`. */
  verified: boolean;
  /** The reader knows the log's key from elsewhere. Else the receipt proves only what the owner of that key says. */
  knowsLog: boolean;
  /** In a few words. */
  summary: string;
  /** What failed or is proved, in the order in which people ask; then what isn't proved. */
  findings: Finding[];
  /** Null unless it is verified: of a forgery nothing is repeated. */
  facts: ReceiptFacts | null;
}

type Values = Record<string, string | number>;

/** Makes findings in the wording of a page. */
export interface Speaker {
  finding(code: FindingCode, values?: Values): Finding;
  role(role: SignerRole): string;
  action(action: ChangeAction): string;
  field(name: ReceiptField): string;
  summary(which: "verified" | "unknownLog" | "failed"): string;
}

/** A speaker of this wording. */
export const speakerOf = (wording: Wording): Speaker => ({
  finding: (code, values = {}) => ({ code, mark: findings[code][0], text: fillIn(wording[code], values) }),
  role: (role) => wording[`role.${role}`],
  action: (action) => wording[`action.${action}`],
  field: (name) => wording[`field.${name}`],
  summary: (which) => wording[`summary.${which}`],
});

/** Values are put in once, all at the same time: a name with braces can't pull in another value. */
const fillIn = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** A moment for people, `2026年9月8日 10:00`, China's time. */
export const momentName = (moment: string): string => {
  const date = new Date(moment);
  return `${dayName(dayOf(date))} ${timeOf(date)}`;
};

/** Is one of them a reason to refuse the receipt? */
export const hasFailed = (list: readonly Finding[]): boolean => list.some(({ mark }) => mark === "failed");
