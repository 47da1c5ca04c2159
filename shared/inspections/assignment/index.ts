export { assignVillages } from "./assign.ts";
export {
  type AssignedTownship,
  type AssignedVillage,
  type AssignmentInput,
  type AssignmentResult,
  type AssignmentRule,
  assignmentRules,
  type Impossible,
  type Pair,
  type Shortage,
} from "./types.ts";
