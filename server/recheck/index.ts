export { Divergence } from "./divergence.ts";
export { readRaw } from "./open-raw.ts";
export { type RecheckSummary, recheckCounty } from "./recheck-county.ts";
export type { KnownCheckpoint } from "./walk-log.ts";
