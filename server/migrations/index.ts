import { Baseline1700000000000 } from "./1700000000000-baseline.ts";
import { PublicLog1700000001000 } from "./1700000001000-public-log.ts";
import { AuditTrail1700000003000 } from "./1700000003000-audit-trail.ts";

/** Every migration, in order. One that has landed is never edited. */
export const migrations = [Baseline1700000000000, PublicLog1700000001000, AuditTrail1700000003000];
