import { z } from "zod";
import { type Role, roles } from "../roles.ts";
import { day, id, listOf, moment, page, placeCode } from "./common.ts";
import { planAction, planCounts } from "./places.ts";
import { activeGrant } from "./sessions.ts";

export const accountGrant = activeGrant.extend({
  id,
  /** Does it hold today? */
  active: z.boolean(),
});

/** A person as officers see them. */
export const accountItem = z.object({
  id,
  login: z.string(),
  name: z.string(),
  /** Still with the first password. */
  mustChangePassword: z.boolean(),
  disabledAt: moment.nullable(),
  /** Log-in is delayed until then after wrong passwords. */
  blockedUntil: moment.nullable(),
  /** Past and present, by place. */
  grants: z.array(accountGrant),
});

/** One person, with what officers need to know before they act. */
export const accountDetail = accountItem.extend({
  createdAt: moment,
  /** Devices on which the person is logged in now. */
  sessions: z.number().int(),
});

export const accountsQuery = page.extend({
  place: placeCode,
  q: z.string().trim().max(40).optional().describe("姓名或登录名中的几个字"),
  role: z
    .enum(Object.keys(roles) as [Role])
    .optional()
    .describe("现在担任的角色"),
});
export const accountList = listOf(accountItem);
export const accountParams = z.object({ id });
export const grantParams = z.object({ id, grantId: id });

/** The last day of the grant; without it the grant ends at once. */
export const endGrantInput = z.strictObject({ untilDay: day.optional() }).default({});

/** Logins, in normal form. */
export const loginPattern = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** What is handed to a person on paper. Shown once: only digests are kept. */
export const activationSlip = z.object({
  accountId: id,
  login: z.string(),
  name: z.string(),
  /** Roles with their places, such as `合作村 经办人`. */
  duties: z.array(z.string()),
  /** First password; null when the person has one already. */
  password: z.string().nullable(),
  /** `7K3M-9QXT-2HBD`. */
  activationCode: z.string(),
  expiresAt: moment,
});
export type ActivationSlip = z.infer<typeof activationSlip>;

export const accountsPlan = z.object({
  preview: z.boolean(),
  counts: planCounts,
  rows: z.array(
    z.object({
      /** Number of the row in the spreadsheet. */
      line: z.number().int(),
      action: planAction,
      login: z.string(),
      name: z.string(),
      roleName: z.string(),
      placeCode,
      placeName: z.string(),
      changes: z.array(z.string()),
    }),
  ),
  /** One per new person; empty in a preview. */
  slips: z.array(activationSlip),
});

/** A new first password for a person who forgot theirs. Shown once. */
export const firstPassword = z.object({ accountId: id, login: z.string(), name: z.string(), password: z.string() });
