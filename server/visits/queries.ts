import { In, IsNull, Not } from "typeorm";
import { dayOf } from "../../shared/days.ts";
import type { Checklist, ChecklistLine } from "../../shared/inspections/checklist.ts";
import type { Sheet } from "../../shared/inspections/sheet.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { checklistsOf } from "../inspections/index.ts";
import { mergedInto, type Place } from "../places/index.ts";
import { type Assigned, findAssigned } from "./assigned.ts";
import { Visit, VisitFinding, VisitPhoto } from "./entities.ts";
import { hasPostInCounty, visitPolicy } from "./policy.ts";

type Db = Pick<View, "db">;

/** A sheet without its content, for lists. */
export type ListedVisit = Omit<Visit, "content">;

const listed = Object.fromEntries(
  (
    [
      ...([
        "id",
        "campaignId",
        "villageId",
        "inspectorId",
        "byId",
        "state",
        "edition",
        "visitDay",
        "clockOff",
      ] as const),
      ...(["createdAt", "updatedAt", "signedAt", "late", "slot", "points", "digest", "keyId", "signature"] as const),
      ...(["seenBy", "seenAt", "seenWord", "voidReason", "voidedBy", "voidedAt", "knownProved", "version"] as const),
    ] satisfies (keyof ListedVisit)[]
  ).map((name) => [name, true]),
) as Record<keyof ListedVisit, true>;

/** A sheet and its assignment. */
export interface FoundVisit extends Assigned {
  visit: Visit;
}

/** A sheet that the actor may see. @throws Problem `visit.unknown` */
export async function findVisit(view: View, id: string): Promise<FoundVisit> {
  const found = await findSheet(view, id);
  if (!found || !mayRead(view, found.visit, found)) throw new Problem("visit.unknown");
  return found;
}

/** The same for whoever signs: of their own sheet they are told why they can't, although they may see it no more. @throws Problem `visit.unknown` */
export async function findToSign(view: View, id: string): Promise<FoundVisit> {
  const found = await findSheet(view, id);
  if (found?.visit.byId === view.actor.accountId) return found;
  return findVisit(view, id);
}

async function findSheet(view: View, id: string): Promise<FoundVisit | null> {
  const visit = await view.db.findOneBy(Visit, { id });
  return visit && { ...(await findAssigned(view, visit)), visit };
}

/** Drafts and what was voided are for those who inspect and the county; one's own as long as one has a post in the county. */
export const mayRead = (
  { actor }: Pick<View, "actor">,
  { state, byId }: Pick<Visit, "state" | "byId">,
  { places }: Pick<Assigned, "places">,
): boolean =>
  (byId === actor.accountId && hasPostInCounty(actor, places)) ||
  visitPolicy[state === "signed" ? "readSigned" : "readDraft"](actor, places);

/** Sheets of a campaign without their content, the oldest first. */
export const visitsOfCampaign = ({ db }: Db, campaignId: string): Promise<ListedVisit[]> =>
  db.find(Visit, { select: listed, where: { campaignId }, order: { createdAt: "ASC", id: "ASC" } });

/** The same of some of its villages. */
export const visitsOfVillages = (
  { db }: Db,
  campaignId: string,
  villageIds: readonly string[],
): Promise<ListedVisit[]> =>
  villageIds.length === 0
    ? Promise.resolve([])
    : db.find(Visit, {
        select: listed,
        where: { campaignId, villageId: In([...villageIds]) },
        order: { createdAt: "ASC", id: "ASC" },
      });

/** Signed sheets of a village and of those that were merged into it, newest first, at most so many. */
export async function signedOfVillage(view: Pick<View, "db" | "now">, village: Place, most: number): Promise<Visit[]> {
  const ids = [village.id, ...(await mergedInto(view, village.id, dayOf(view.now)))];
  return view.db.find(Visit, {
    where: { villageId: In(ids), state: "signed" },
    order: { signedAt: "DESC", id: "DESC" },
    take: most,
  });
}

/** Signed sheets of these villages, whatever campaign, the earliest first. */
export const signedOfVillages = ({ db }: Db, villageIds: readonly string[]): Promise<Visit[]> =>
  villageIds.length === 0
    ? Promise.resolve([])
    : db.find(Visit, {
        where: { villageId: In([...villageIds]), state: "signed" },
        order: { signedAt: "ASC", id: "ASC" },
      });

/** The signed sheet that takes the place of one that was voided: the next one of the same campaign and village. */
export const nextForSlot = ({ db }: Db, { id, campaignId, villageId }: Visit): Promise<Visit | null> =>
  db.findOne(Visit, {
    where: { id: Not(id), campaignId, villageId, state: "signed", slot: IsNull() },
    order: { signedAt: "ASC", id: "ASC" },
  });

/**
 * Photos of a sheet, in the order in which they came. One may come before its sheet: what was taken of another village, in another campaign
 * or by somebody else under the same number isn't the sheet's.
 */
export const photosOf = (
  { db }: Db,
  { id: visitId, campaignId, villageId, byId }: Pick<Visit, "id" | "campaignId" | "villageId" | "byId">,
): Promise<VisitPhoto[]> =>
  db.find(VisitPhoto, { where: { visitId, campaignId, villageId, byId }, order: { at: "ASC", id: "ASC" } });

/** Which of these ids of findings are taken by other sheets. */
export async function takenFindings({ db }: Db, visitId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.find(VisitFinding, {
    where: { id: In([...ids]), visitId: Not(visitId) },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** The checklist that a campaign goes by. */
export async function checklistOf(
  view: Db,
  { countyId, checklist }: Pick<Assigned["campaign"], "countyId" | "checklist">,
): Promise<Checklist> {
  const found = (await checklistsOf(view, countyId)).find(({ number }) => number === checklist);
  if (!found) throw new Error(`county ${countyId} has no checklist ${checklist}`);
  return found;
}

/** Lines of several checklists of a county by number. One query. */
export async function linesByNumber(view: Db, countyId: string): Promise<ReadonlyMap<number, ChecklistLine[]>> {
  return new Map((await checklistsOf(view, countyId)).map(({ number, lines }) => [number, lines]));
}

/** What a row holds. */
export const sheetOf = ({ content }: Pick<Visit, "content">): Sheet => JSON.parse(content) as Sheet;
