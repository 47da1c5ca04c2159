import { In, LessThan } from "typeorm";
import type { BulletinContent } from "../../shared/bulletins/record.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findPlace, type Place } from "../places/index.ts";
import { Bulletin, BulletinVersion } from "./entities.ts";
import { bulletinPolicy } from "./policy.ts";

type Db = Pick<View, "db">;

/** A bulletin and its county. */
export interface FoundBulletin {
  bulletin: Bulletin;
  county: Place;
}

/** States that others than the county's office may see. */
const seenStates = ["issued", "superseded"] as const;
export const isSeen = ({ state }: Pick<Bulletin, "state">): boolean => seenStates.some((one) => one === state);

/** A bulletin that the actor may read: a draft the county's office, what was issued its townships, too. @throws Problem `bulletin.unknown` */
export async function findBulletin(view: View, id: string): Promise<FoundBulletin> {
  const bulletin = await view.db.findOneBy(Bulletin, { id });
  if (!bulletin) throw new Problem("bulletin.unknown");
  const county = await findPlace(view, bulletin.countyId);
  const action = isSeen(bulletin) ? "readIssued" : "readDraft";
  if (!bulletinPolicy[action](view.actor, { county: county.code })) throw new Problem("bulletin.unknown");
  return { bulletin, county };
}

/** An issued one, whoever asks. @throws Problem `bulletin.unknown` */
export async function findIssued(view: Db, id: string): Promise<FoundBulletin> {
  const bulletin = await view.db.findOneBy(Bulletin, { id });
  if (!bulletin || !isSeen(bulletin)) throw new Problem("bulletin.unknown");
  return { bulletin, county: await findPlace(view, bulletin.countyId) };
}

/** A county's bulletins, newest first, older than the one named by `before`. */
export const bulletinsOf = (
  { db }: Db,
  countyId: string,
  { before, limit, drafts }: { before: string | undefined; limit: number; drafts: boolean },
): Promise<Bulletin[]> =>
  db.find(Bulletin, {
    where: {
      countyId,
      ...(before === undefined ? {} : { id: LessThan(before) }),
      ...(drafts ? {} : { state: In([...seenStates]) }),
    },
    order: { id: "DESC" },
    take: limit,
  });

/** Bulletins of a county that everybody may read, newest first; those that were corrected since are left out. */
export const publicBulletinsOf = (
  { db }: Db,
  countyId: string,
  limit: number,
): Promise<Pick<Bulletin, "id" | "title" | "issuedAt">[]> =>
  db.find(Bulletin, {
    select: { id: true, title: true, issuedAt: true },
    where: { countyId, state: "issued", audience: "public" },
    order: { id: "DESC" },
    take: limit,
  });

/** The issued bulletin of a quarter; null when there is none. */
export const issuedOf = ({ db }: Db, countyId: string, quarter: string): Promise<Bulletin | null> =>
  db.findOneBy(Bulletin, { countyId, quarter, state: "issued" });

/** The one that was issued in its place; null while it counts. */
export async function replacementOf({ db }: Db, id: string): Promise<Bulletin | null> {
  return db.findOne(Bulletin, { where: { replacesId: id, state: In([...seenStates]) } });
}

/** A version with its content. @throws Problem `bulletin.version_unknown` */
export async function versionOf({ db }: Db, bulletinId: string, number: number): Promise<BulletinVersion> {
  const version = await db.findOneBy(BulletinVersion, { bulletinId, number });
  if (!version) throw new Problem("bulletin.version_unknown", { number });
  return version;
}

/** Versions without their contents, oldest first. */
export const versionsOf = ({ db }: Db, bulletinId: string): Promise<Omit<BulletinVersion, "content">[]> =>
  db.find(BulletinVersion, {
    select: { bulletinId: true, number: true, byId: true, at: true, cutOff: true, step: true },
    where: { bulletinId },
    order: { number: "ASC" },
  });

/** The version that texts were last drafted in from figures, at or before this one. */
export async function draftedVersion(view: Db, bulletinId: string, number: number): Promise<BulletinVersion> {
  const all = await versionsOf(view, bulletinId);
  const drafted = all.findLast((one) => one.number <= number && one.step !== "save");
  return versionOf(view, bulletinId, drafted?.number ?? 1);
}

export const contentOf = ({ content }: Pick<BulletinVersion, "content">): BulletinContent =>
  JSON.parse(content) as BulletinContent;

/** Every bulletin of a county that was issued, with the content of the version that was; for verifying them anew. */
export async function countyBulletins(view: Db, countyId: string): Promise<{ bulletin: Bulletin; content: string }[]> {
  const rows = await view.db.find(Bulletin, {
    where: { countyId, state: In([...seenStates]) },
    order: { id: "ASC" },
  });
  const found: { bulletin: Bulletin; content: string }[] = [];
  for (const bulletin of rows) {
    const row = await view.db.findOneBy(BulletinVersion, { bulletinId: bulletin.id, number: bulletin.current });
    found.push({ bulletin, content: row?.content ?? "" });
  }
  return found;
}

/** The cut-off of the newest version of each of these bulletins. */
export async function cutOffsOf({ db }: Db, bulletins: readonly Bulletin[]): Promise<Map<string, string>> {
  if (bulletins.length === 0) return new Map();
  const rows = await db.find(BulletinVersion, {
    select: { bulletinId: true, number: true, cutOff: true },
    where: bulletins.map(({ id: bulletinId, current: number }) => ({ bulletinId, number })),
  });
  return new Map(rows.map(({ bulletinId, cutOff }) => [bulletinId, cutOff]));
}
