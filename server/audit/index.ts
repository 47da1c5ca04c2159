export { AuditEvent } from "./entities.ts";
export { forgetSalts } from "./forget-salts.ts";
export { auditKeepings } from "./keeping.ts";
export { recordChange } from "./record-change.ts";
export { auditEndpoints } from "./routes.ts";
export { sealHourly, sealTrails } from "./seal-trails.ts";
export { sealSubject } from "./seals.ts";
export { type TrailCheck, type TrailDifference, verifyTrail } from "./verify-trail.ts";
