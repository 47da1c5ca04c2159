// Secrecy words and wording (docs/wording.md): pure; the lists themselves come from outside.

export { compileWording, type Wording } from "./compile.ts";
export { type PlacedMark, secretWords } from "./issues.ts";
export type { Mark, TextPlace } from "./mark.ts";
export { termKey } from "./normal.ts";
export { mostMarks, noticeMarks, talliedWording, type WordingTally, wordingTally } from "./tally.ts";
export {
  type MarkKind,
  markKinds,
  severityOf,
  type Term,
  type TermKind,
  termKindList,
  termKinds,
  termLimits,
} from "./term.ts";
export { noticeTexts, type PlacedText, type Worded } from "./texts.ts";
