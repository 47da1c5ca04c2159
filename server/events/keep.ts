// How events are written: each version into the history, each item as a duty. Shared by the commands.
import { In } from "typeorm";
import { events, nameIn } from "../../shared/catalogue/names.ts";
import { dayName } from "../../shared/days.ts";
import { accountNames } from "../accounts/index.ts";
import { isDuplicate } from "../core/database-faults.ts";
import { sha256Of } from "../core/digest.ts";
import { newId } from "../core/ids.ts";
import { Problem } from "../core/problem.ts";
import { actingAccount, type Work } from "../core/work.ts";
import { refreshBoard } from "../notices/index.ts";
import { EventChange, EventDuty, VillageEvent } from "./entities.ts";
import type { FoundEvent } from "./queries.ts";

type Identity = Pick<VillageEvent, "villageId" | "eventKey" | "day" | "title">;

/** What no two open events share. */
export const slotOf = ({ villageId, eventKey, day, title }: Identity): string =>
  sha256Of([villageId, eventKey, day, title.replace(/\s/g, "")].join("\n"));

/** Refuses what was entered already; the unique slot settles the race of two who enter it at once. */
export async function onlyOnce(work: Work, event: Identity, write: () => Promise<unknown>): Promise<void> {
  const known = await work.db.findOneBy(VillageEvent, { slot: slotOf(event) });
  if (known) throw duplicate(event, known.id);
  try {
    await write();
  } catch (fault) {
    throw isDuplicate(fault) ? duplicate(event, null) : fault;
  }
}

const duplicate = ({ eventKey, day, title }: Identity, id: string | null): Problem =>
  new Problem("event.duplicate", { day: dayName(day), event: nameIn(events, eventKey), title, id });

/** Changes the row if nobody has since it was seen. @throws Problem `event.changed` */
export async function changeRow(
  work: Work,
  { event, village }: FoundEvent,
  set: Partial<Pick<VillageEvent, "day" | "title" | "state" | "slot">>,
): Promise<VillageEvent> {
  const next = { ...event, ...set, changedBy: actingAccount(work), version: event.version + 1 };
  const { affected } = await work.tx.update(VillageEvent, { id: event.id, version: event.version }, next);
  if (affected !== 1) throw await changedMeanwhile(work, event.id);
  work.touch({ kind: "event", id: event.id, place: village.code, before: event, after: next, main: true });
  await refreshBoard(work, village);
  return next;
}

/** @throws Problem `event.changed`, `event.taken_back` */
export async function demandVersion(work: Work, { event }: FoundEvent, version: number): Promise<void> {
  if (event.state === "takenBack") throw new Problem("event.taken_back");
  if (event.version !== version) throw await changedMeanwhile(work, event.id);
}

async function changedMeanwhile(work: Work, id: string): Promise<Problem> {
  const row = await work.db.findOneBy(VillageEvent, { id });
  const names = await accountNames(work, row ? [row.changedBy] : []);
  return new Problem("event.changed", { changedBy: (row && names.get(row.changedBy)) ?? "其他人" });
}

/** Puts this version of the event into its history. */
export async function recordVersion(
  work: Work,
  { id, version, day, title }: VillageEvent,
  line: Pick<EventChange, "step" | "reason"> & { itemCodes: readonly string[] },
): Promise<void> {
  await work.tx.insert(EventChange, {
    ...{ id: newId(work.now), eventId: id, at: work.now.toISOString(), version, accountId: actingAccount(work) },
    ...{ step: line.step, day, title, itemCodes: JSON.stringify(line.itemCodes), reason: line.reason },
  });
}

/** Makes items due because of the event; one that was taken off it earlier is the same duty again. */
export async function addDuties(work: Work, event: VillageEvent, itemCodes: readonly string[]): Promise<void> {
  if (itemCodes.length === 0) return;
  const ended = await work.db.findBy(EventDuty, { eventId: event.id, itemCode: In([...itemCodes]) });
  if (ended.length > 0) await work.tx.update(EventDuty, { id: In(ended.map(({ id }) => id)) }, { endedAt: null });
  const fresh = itemCodes.filter((code) => !ended.some(({ itemCode }) => itemCode === code));
  const { id: eventId, villageId } = event;
  if (fresh.length > 0)
    await work.tx.insert(
      EventDuty,
      fresh.map((itemCode) => ({ id: newId(work.now), eventId, villageId, itemCode, endedAt: null })),
    );
}

/** They are nobody's duty any more. */
export async function endDuties(work: Work, duties: readonly EventDuty[]): Promise<void> {
  if (duties.length > 0)
    await work.tx.update(EventDuty, { id: In(duties.map(({ id }) => id)) }, { endedAt: work.now.toISOString() });
}
