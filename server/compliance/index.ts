export { type DutyAsOf, dutiesAsOf } from "./as-of.ts";
export { type Duty, type DutyState, dutiesOf, dutiesUnder, dutyStates, type Span, stateOf } from "./calendar.ts";
export { type DutyCounts, overdueSummary } from "./figures.ts";
export { type PlaceCalendar, placeCalendar, type StandingCounts, sumOf, type VillageRow } from "./place-calendar.ts";
export type { Obligation } from "./presenter.ts";
export { obligationsOf, obligationsOfVillages } from "./queries.ts";
export { complianceEndpoints } from "./routes.ts";
