export { appendEntry, type NewEntry } from "./append-entry.ts";
export { subjectsLogged } from "./queries.ts";
