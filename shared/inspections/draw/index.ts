/** The random draw (随机抽查): fixed first, drawn later, checked by anybody. Pure: server, browser and command. */
export { allocate, type Stratum } from "./allocate.ts";
export {
  commitmentDigest,
  commitmentText,
  type DrawCommitment,
  type DrawTownship,
  readCommitment,
} from "./commitment.ts";
export { type CommittedEntry, type DrawnEntry, readCommitted, readDrawn } from "./entries.ts";
export { type DrawRecord, largestRecord, readRecord } from "./record.ts";
export { drawn, plainValue, rankOf, resultDigest, seedOf, seedText } from "./sample.ts";
export { isLikeBalls, longestValue, valueIssue } from "./value.ts";
export { type DrawFinding, type DrawVerdict, drawFindings, drawReport, verifyDraw } from "./verify.ts";
