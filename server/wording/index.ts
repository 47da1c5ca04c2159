export { baseTerms } from "./base.ts";
export { putInForce } from "./commands/put-in-force.ts";
export { listOf, type ReadTerms, readTermsHere, termColumns } from "./import-table.ts";
export { type InForce, inForceNow, lookInForce, type Secrecy, wordingInForce } from "./in-force.ts";
export { planChange } from "./plan.ts";
export { headOf } from "./queries.ts";
export { officeOf, wordingEndpoints } from "./routes.ts";
export { readTermsIn, termsOutcome } from "./threads.ts";
