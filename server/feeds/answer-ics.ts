import type { Context } from "koa";
import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { numberInForce } from "../catalogue/index.ts";
import { obligationsOfVillages } from "../compliance/index.ts";
import { sha256Of } from "../core/digest.ts";
import type { View } from "../core/work.ts";
import { boardVersionsOf } from "../notices/index.ts";
import { isMerged, type Place } from "../places/index.ts";
import { calendarIcs } from "./ics.ts";
import type { KeptFeeds } from "./kept-feeds.ts";

/** What is asked for, and where feeds that were made are kept. */
interface Asked {
  place: Place;
  villages: readonly Place[];
  publicUrl: string;
  kept: KeptFeeds;
}

/** Counts up when feeds are written otherwise than before: what programs keep of them is out of date then. */
const edition = 1;

/**
 * Programs ask every few hours, and anybody may ask: whether something changed is told by a few small rows, and only then the feed is
 * made, once for all who ask.
 */
export async function answerIcs(
  context: Context,
  view: View,
  { place, villages, publicUrl, kept }: Asked,
): Promise<void> {
  const today = dayOf(view.now);
  const there = villages.filter((village) => !isMerged(village, today));
  const tag = await tagOf(view, place, there, today);
  context.status = 200;
  context.type = "text/calendar; charset=utf-8";
  context.set("cache-control", place.level === "village" ? "public, max-age=600" : "private, max-age=600");
  context.etag = tag;
  if (context.fresh) context.status = 304;
  else context.body = await kept.want(tag, () => makeIcs(view, { place, villages: there, publicUrl, today }));
}

/**
 * Of all that a feed is made from: the day, the places, the catalogue, and what is public, entered and exempted, which raises the version
 * of a village's board. Read before the feed is made, so that a feed is never older than its tag.
 */
async function tagOf(view: View, place: Place, villages: readonly Place[], today: Day): Promise<string> {
  const ids = villages.map(({ id }) => id);
  const versions = await boardVersionsOf(view, ids);
  const catalogues: [string, number][] = [];
  for (const countyId of new Set(villages.map((village) => village.countyId)))
    catalogues.push([countyId, await numberInForce(view, countyId)]);
  const rows = villages.map(({ id, code, name, startDay, mergedOn }) => [
    ...[id, code, name, startDay, mergedOn, versions.get(id) ?? 0],
  ]);
  return sha256Of(JSON.stringify([edition, today, place.id, place.name, catalogues, rows]));
}

async function makeIcs(
  view: View,
  { place, villages, publicUrl, today }: Omit<Asked, "kept"> & { today: Day },
): Promise<string> {
  const found = await obligationsOfVillages(view, villages, { from: addDays(today, -365), to: addDays(today, 365) });
  return calendarIcs({
    ...{ name: `${place.name}村务公开日历`, publicUrl, today, named: place.level !== "village" },
    villages: villages.map((village) => ({ village, duties: found.get(village.id) ?? [] })),
  });
}
