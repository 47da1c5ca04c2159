export type { Exemption } from "./entities.ts";
export { daysAfterDue, exemptionFor, exemptionsOf } from "./queries.ts";
export { exemptionsEndpoints } from "./routes.ts";
export { exemptionsToTell } from "./to-tell.ts";
