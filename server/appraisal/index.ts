export { cutOffAt } from "./cut-off.ts";
export { basisOf, type Outcomes, outcomesOf, type UnitOutcome } from "./outcomes.ts";
export { appraisalEndpoints } from "./routes.ts";
