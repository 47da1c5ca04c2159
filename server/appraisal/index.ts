export { basisOf, type Outcomes, outcomesOf, type UnitOutcome } from "./outcomes.ts";
