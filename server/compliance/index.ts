export { type Duty, type DutyState, dutiesOf, dutiesUnder, dutyStates, type Span, stateOf } from "./calendar.ts";
export { type PlaceCalendar, placeCalendar, type StandingCounts, sumOf, type VillageRow } from "./place-calendar.ts";
export { type DutyCounts, type Obligation, obligationsOf, obligationsOfVillages, overdueSummary } from "./queries.ts";
export { complianceEndpoints } from "./routes.ts";
