export { eventDutiesAsOf } from "./as-of.ts";
export { enterEvent } from "./commands/enter-event.ts";
export { demandDuty } from "./commands/meet-duty.ts";
export { datedItem } from "./duty-of-event.ts";
export { eventPolicy } from "./policy.ts";
export { type EventDutyOf, eventDutiesOf, eventsAt } from "./queries.ts";
export { eventsEndpoints } from "./routes.ts";
