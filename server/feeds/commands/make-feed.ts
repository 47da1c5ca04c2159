import { randomBytes } from "node:crypto";
import { sha256Of } from "../../core/digest.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { CalendarFeed } from "../entities.ts";
import { feedPolicy } from "../policy.ts";
import { feedsOf, findTownship } from "../queries.ts";

/** More than an office has devices. */
const limit = 20;

/** Makes an address for a township's calendar. @returns the key, which is kept nowhere @throws Problem `feed.full` */
export async function makeFeed(work: Work, code: string): Promise<{ feed: CalendarFeed; key: string }> {
  const place = await findTownship(work, code);
  authorize(feedPolicy, work.actor, "make", place);
  const { accountId: madeBy } = work.actor;
  if (!madeBy) throw new Problem("auth.required");
  if ((await feedsOf(work, place)).length >= limit) throw new Problem("feed.full", { limit });
  const key = randomBytes(32).toString("base64url");
  const known = { id: newId(work.now), placeId: place.id, madeBy, madeAt: work.now.toISOString(), revokedAt: null };
  const feed: CalendarFeed = { ...known, keyDigest: sha256Of(key) };
  await work.tx.insert(CalendarFeed, feed);
  work.touch({ kind: "calendarFeed", id: feed.id, place: place.code, before: null, after: known });
  return { feed, key };
}
