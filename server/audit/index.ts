export { AuditEvent } from "./entities.ts";
export { recordChange } from "./record-change.ts";
