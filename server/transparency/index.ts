export { appendEntry, type NewEntry } from "./append-entry.ts";
export type { LogEntry, LogHead, LogWitness } from "./entities.ts";
export { lockHead } from "./head.ts";
export { fromHex, toHex } from "./hex.ts";
export { type LogSigner, logSigner } from "./log-signer.ts";
export { nodesAt, rootAt } from "./nodes.ts";
export { proveConsistency, proveInclusion } from "./proofs.ts";
export {
  countNodes,
  entriesAbout,
  entriesUnder,
  findLog,
  findOnlyLog,
  firstLogs,
  latestEntries,
  logEntries,
  logOf,
  subjectsLogged,
} from "./queries.ts";
export { transparencyEndpoints } from "./routes.ts";
export { bestWitnessed, keyOfWitness, noteOf, presentState, type WitnessedState, witnessesOf } from "./witnesses.ts";
