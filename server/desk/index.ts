export { blankElements } from "./blank.ts";
export { type DutyLine, dutyLines, isUnmet } from "./due.ts";
export { type OpenPeriod, openingsOf, usualTitle } from "./periods.ts";
export { deskEndpoints } from "./routes.ts";
export { draftingVillage } from "./village.ts";
