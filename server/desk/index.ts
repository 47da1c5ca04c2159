export { type DutyLine, dutyLines, isUnmet } from "./due.ts";
export { type OpenPeriod, openingsOf } from "./periods.ts";
export { deskEndpoints } from "./routes.ts";
export { draftingVillage } from "./village.ts";
