import { z } from "zod";
import { actionNames } from "../audit/words.ts";
import { day, id, listOf, moment, page, placeCode, sha256 } from "./common.ts";

const filters = z.object({
  place: placeCode.describe("县、乡镇或村；含其下级"),
  person: z.string().trim().min(1).max(64).optional().describe("姓名或登录名，须完整"),
  action: z
    .enum(Object.keys(actionNames) as [string])
    .optional()
    .describe("方法和路径，如 POST /api/notices/:id/submit"),
  from: day.optional().describe("从这一天起"),
  to: day.optional().describe("到这一天止"),
});

export const auditQuery = filters.extend(page.shape);
/** The same filters; all rows. */
export const auditExportQuery = filters;

export const auditItem = z.object({
  id,
  at: moment,
  /** Null for a visitor. `name` and `login` are today's; null when the account is no longer there. */
  person: z.object({ accountId: id, name: z.string().nullable(), login: z.string().nullable() }).nullable(),
  /** Method and path pattern. */
  action: z.string(),
  actionName: z.string(),
  place: z.object({ code: z.string(), name: z.string().nullable() }),
  /** What was changed; null when nothing was. */
  subject: z.object({ kind: z.string(), name: z.string(), id: z.string() }).nullable(),
  /** Salted digests of what it was and is; null when it wasn't there. Equal ones in one row: nothing changed. */
  before: sha256.nullable(),
  after: sha256.nullable(),
  /** IP address. */
  address: z.string(),
  /** The path that was called. */
  target: z.string(),
  /** The day with whose seal in the public log it counts; null until then. */
  sealedDay: day.nullable(),
});
export const auditList = listOf(auditItem);

/** A row of the trail, as it goes out. */
export type AuditItem = z.infer<typeof auditItem>;
