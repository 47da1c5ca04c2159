export { AuditEvent } from "./entities.ts";
export { auditKeepings } from "./keeping.ts";
export { recordChange } from "./record-change.ts";
export { auditEndpoints } from "./routes.ts";
export { sealHourly, sealTrails } from "./seal-trails.ts";
export { type TrailCheck, type TrailDifference, verifyTrail } from "./verify-trail.ts";
