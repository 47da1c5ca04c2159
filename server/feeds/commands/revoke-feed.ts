import { IsNull } from "typeorm";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { CalendarFeed } from "../entities.ts";
import { feedPolicy } from "../policy.ts";
import { findTownship } from "../queries.ts";

/** From now on nothing is read at this address. @throws Problem `feed.unknown` */
export async function revokeFeed(work: Work, { code, id }: { code: string; id: string }): Promise<void> {
  const place = await findTownship(work, code);
  authorize(feedPolicy, work.actor, "revoke", place);
  const revokedAt = work.now.toISOString();
  const { affected } = await work.tx.update(
    CalendarFeed,
    { id, placeId: place.id, revokedAt: IsNull() },
    { revokedAt },
  );
  if (affected !== 1) throw new Problem("feed.unknown");
  work.touch({ kind: "calendarFeed", id, place: place.code, before: { revokedAt: null }, after: { revokedAt } });
}
