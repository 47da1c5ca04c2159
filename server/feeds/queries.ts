import { IsNull } from "typeorm";
import type { FeedsAnswer } from "../../shared/api/feeds.ts";
import { accountNames, holdersAt } from "../accounts/index.ts";
import { sha256Of } from "../core/digest.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findPlaceByCode, type Place } from "../places/index.ts";
import { CalendarFeed } from "./entities.ts";

/** A township by its code of today or an earlier one. @throws Problem `place.unknown` */
export async function findTownship(view: View, code: string): Promise<Place> {
  const place = await findPlaceByCode(view, code);
  if (place.level !== "township") throw new Problem("place.unknown", { code });
  return place;
}

/** Addresses of a township that are good, newest first. */
export const feedsOf = ({ db }: Pick<View, "db">, place: Pick<Place, "id">): Promise<CalendarFeed[]> =>
  db.find(CalendarFeed, { where: { placeId: place.id, revokedAt: IsNull() }, order: { id: "DESC" } });

/** As the office sees them: never the address. */
export async function presentFeeds(view: View, feeds: readonly CalendarFeed[]): Promise<FeedsAnswer["items"]> {
  const names = await accountNames(view, [...new Set(feeds.map(({ madeBy }) => madeBy))]);
  return feeds.map(({ id, madeBy, madeAt }) => ({ id, madeBy: names.get(madeBy) ?? "", madeAt }));
}

/**
 * Is the key one of this township's, and does whoever made it still work there? An address goes with the post, so that nobody keeps
 * reading after they left, or their account was shut. @throws Problem `feed.unknown`
 */
export async function demandFeed(view: View, place: Place, key: string): Promise<void> {
  const feed = await view.db.findOneBy(CalendarFeed, {
    keyDigest: sha256Of(key),
    placeId: place.id,
    revokedAt: IsNull(),
  });
  const holders = feed ? await holdersAt(view, place.id) : [];
  const works = holders.some(({ accountId, role }) => accountId === feed?.madeBy && role === "townshipOfficer");
  if (!works) throw new Problem("feed.unknown");
}
