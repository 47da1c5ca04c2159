import type { z } from "zod";
import type * as contract from "../../shared/api/events.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { events, nameIn, wholeEvents } from "../../shared/catalogue/names.ts";
import { dayOf } from "../../shared/days.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import { currentCatalogue } from "../catalogue/index.ts";
import { authorize } from "../core/policy.ts";
import type { View } from "../core/work.ts";
import { findVillage, refuseMerged } from "../places/index.ts";
import { eventPolicy } from "./policy.ts";
import { mayBeAhead, rangeOf } from "./requirements.ts";

/** What a village can enter: every event that the catalogue in force names, with its items. */
export async function offersOf(view: View, code: string): Promise<z.input<typeof contract.eventOffers>> {
  const village = await findVillage(view, code);
  await refuseMerged(view, village);
  authorize(eventPolicy, view.actor, "enter", { placeCode: village.code });
  const { items } = await currentCatalogue(view, village.countyId);
  const today = dayOf(view.now);
  return {
    village: { code: village.code, name: village.name },
    ...{ ...rangeOf(village, today), today },
    events: [...byEvent(items)].map(([key, own]) => ({
      key,
      name: nameIn(events, key),
      mayBeAhead: own.some(mayBeAhead),
      items: own.map((item) => ({
        code: item.code,
        name: item.level2,
        deadlineText: deadlineText(item.deadline),
        legalBasis: item.legalBasis.map(({ text }) => text),
        suggested: own.length === 1 || wholeEvents.includes(key),
      })),
    })),
  };
}

/** In the order of `events`, a county's own events last. */
function byEvent(items: readonly CatalogueItem[]): Map<string, CatalogueItem[]> {
  const groups = new Map<string, CatalogueItem[]>(Object.keys(events).map((key) => [key, []]));
  for (const item of items)
    if ("event" in item.deadline) groups.set(item.deadline.event, [...(groups.get(item.deadline.event) ?? []), item]);
  return new Map([...groups].filter(([, own]) => own.length > 0));
}
