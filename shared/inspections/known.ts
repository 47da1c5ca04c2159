// What the system knows of a village before somebody goes there, laid on the lines of the checklist.
import type { FindingTypeKey, Severity } from "./findings.ts";

/** Where it is known from. */
export const knownKinds = {
  calendar: "公开日历",
  arithmetic: "勾稽核对",
  signatures: "签字核对",
  privacy: "个人信息检查",
  channels: "线上公开与上墙",
} as const;
export type KnownKind = keyof typeof knownKinds;

/** One thing that is known, in words. */
export interface KnownFact {
  kind: KnownKind;
  /** Line of the checklist that it belongs to; null: the county's checklist has none. */
  lineKey: string | null;
  /** Nothing wrong with it. */
  good: boolean;
  text: string;
}

/** A finding that the system proposes; a person takes it over, changes it or strikes it out. */
export interface ProposedFinding {
  type: FindingTypeKey;
  severity: Severity;
  text: string;
  noticeNumber: string | null;
  revision: number | null;
  itemCode: string | null;
}

/** What is proposed for a line. */
export interface Proposal {
  lineKey: string;
  points: number;
  /** Why points are lost where no finding says it. */
  note: string;
  findings: ProposedFinding[];
}

/** What was known of a village at a moment, about the time between two days (both included). */
export interface Known {
  at: string;
  from: string;
  to: string;
  facts: KnownFact[];
  proposals: Proposal[];
  /** By which the server knows its own words again. */
  seal?: string | undefined;
}

/** A share of a line's points, rounded down: `part` of `whole`; all of them where there is nothing to count. */
export const sharePoints = (most: number, part: number, whole: number): number =>
  whole <= 0 ? most : Math.floor((most * Math.max(0, part)) / whole);
