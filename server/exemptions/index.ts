export { askExemption } from "./commands/ask-exemption.ts";
export { approveExemption, refuseExemption } from "./commands/decide-exemption.ts";
export type { Exemption } from "./entities.ts";
export { exemptionPolicy } from "./policy.ts";
export { daysAfterDue, exemptionFor, exemptionsOf, listExemptions } from "./queries.ts";
export { exemptionsEndpoints } from "./routes.ts";
export { exemptionsToTell } from "./to-tell.ts";
