export { type DutyAsOf, dutiesAsOf } from "./as-of.ts";
export { type Duty, type DutyState, dutiesOf, dutiesUnder, dutyStates, type Span, stateOf } from "./calendar.ts";
export { type DutyCounts, overdueSummary } from "./figures.ts";
export { type PlaceCalendar, placeCalendar, type StandingCounts, sumOf, type VillageRow } from "./place-calendar.ts";
export { eachDuty, type PlaceVillages, villagesOfPlace } from "./place-duties.ts";
export type { Obligation } from "./presenter.ts";
export { type EachDuty, obligationsOf, obligationsOfVillages } from "./queries.ts";
export { complianceEndpoints } from "./routes.ts";
