export { appendEntry, type NewEntry } from "./append-entry.ts";
export type { LogEntry, LogHead } from "./entities.ts";
export { lockHead } from "./head.ts";
export { type LogSigner, logSigner } from "./log-signer.ts";
export { proveConsistency, proveInclusion } from "./proofs.ts";
export {
  entriesAbout,
  entriesUnder,
  findLog,
  findOnlyLog,
  firstLogs,
  latestEntries,
  logOf,
  subjectsLogged,
} from "./queries.ts";
export { transparencyEndpoints } from "./routes.ts";
