// The arithmetic of notices (勾稽关系): what the catalogue's identities say of a notice, in words; see docs/identities.md.
export { carryOver } from "./carry-over.ts";
export { checkArithmetic, type Mode } from "./check-arithmetic.ts";
export { compile, type RuleFault } from "./compile.ts";
export { type Filled, fill } from "./fill.ts";
export type { Checked, Finding, Hint } from "./findings.ts";
export { issueOf, questionsOf } from "./issue-of.ts";
export { type BrokenPeriod, betweenPeriods, brokenBy } from "./later-periods.ts";
export { isNilSheet, mayBeNil, nilSheet } from "./nil-sheet.ts";
export { othersShare } from "./others.ts";
export { periodsWithin, periodWords, yearOf } from "./periods-wanted.ts";
export { checkAgainst, periodsRead, type Reads, readsOf } from "./related.ts";
export { alone, type ItemOf } from "./schema.ts";
export type { Sheet, Surroundings } from "./sheets.ts";
