export { draftAppraisal, prepareAppraisal } from "./commands/draft-appraisal.ts";
export { enterDepartment } from "./commands/enter-department.ts";
export { answerObjection, objectToScore } from "./commands/object.ts";
export { publishAppraisal } from "./commands/publish-appraisal.ts";
export { cutOffAt } from "./cut-off.ts";
export { basisOf, type Outcomes, outcomesOf, type UnitOutcome } from "./outcomes.ts";
export { appraisalsOf, objectionsOf, scoresOf } from "./queries.ts";
export { appraisalEndpoints } from "./routes.ts";
