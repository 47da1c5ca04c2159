export { Divergence, type DivergenceCode } from "./divergence.ts";
export { readRaw } from "./open-raw.ts";
export { type RecheckOptions, type RecheckSummary, recheckCounty } from "./recheck-county.ts";
export { checkHere, isGood, type SignatureCheck, type SignatureJob } from "./signature-checks.ts";
export { openSignaturePool, serveSignatures } from "./signature-pool.ts";
export type { KnownCheckpoint } from "./walk-log.ts";
