import { addDays, startOfDay } from "../../shared/days.ts";
import { accountsCalled } from "../accounts/index.ts";
import { authorize } from "../core/policy.ts";
import { invalid, Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { codesOfPlace, findPlaceByCode, type Place } from "../places/index.ts";
import { auditPolicy } from "./policy.ts";
import type { AuditWish, RowPosition } from "./queries.ts";

/** What somebody asks for (shared/api/audit.ts). */
export interface AuditFilters {
  place: string;
  person?: string | undefined;
  action?: string | undefined;
  /** Days in Asia/Shanghai, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * What the filters mean for whoever asks. A place is found under its codes of today and before, for rows keep the one of their time;
 * what happened under the code of another county stays that county's.
 * @throws Problem `place.unknown`, `access.denied`, `request.invalid` when the days are the wrong way round
 */
export async function wishOf(view: View, filters: AuditFilters): Promise<{ wish: AuditWish; place: Place }> {
  const place = await findPlaceByCode(view, filters.place);
  authorize(auditPolicy, view.actor, "read", { placeCode: place.code });
  if (filters.from && filters.to && filters.from > filters.to)
    throw invalid([{ path: "to", key: "order", message: "截止日期不能早于开始日期。" }]);
  const wish: AuditWish = {
    counties: await codesOfPlace(view, place.countyId),
    places: place.level === "county" ? null : await codesOfPlace(view, place.id),
    accounts: filters.person ? await accountsCalled(view, filters.person) : null,
    action: filters.action ?? null,
    from: filters.from ? startOfDay(filters.from) : null,
    before: filters.to ? startOfDay(addDays(filters.to, 1)) : null,
  };
  return { wish, place };
}

/** An opaque text for addresses. */
export const cursorOf = ({ at, id }: RowPosition): string => Buffer.from(`${at} ${id}`).toString("base64url");

/** Reads a cursor. @throws Problem `request.malformed` for one that we didn't make */
export function positionOf(cursor: string): RowPosition {
  const text = Buffer.from(cursor, "base64url").toString("latin1");
  const [, at, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z) ([0-9A-HJKMNP-TV-Z]{26})$/.exec(text) ?? [];
  if (!at || !id) throw new Problem("request.malformed");
  return { at, id };
}
