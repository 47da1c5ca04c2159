import type { Keeping } from "../core/forget-old.ts";
import { AuditEvent } from "./entities.ts";

/** Seven years with the most leap days they can have. What was sealed stays provable meanwhile; the log's entries stay for ever. */
export const keptDays = 7 * 365 + 2;

/** How long rows stay; the program forgets older ones every hour. */
export const auditKeepings: readonly Keeping[] = [{ table: AuditEvent, moment: "at", days: keptDays }];
