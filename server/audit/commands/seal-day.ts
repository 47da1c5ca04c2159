import { addDays, type Day, dayOf, startOfDay } from "../../../shared/days.ts";
import { inBatches } from "../../core/batches.ts";
import type { View, Work } from "../../core/work.ts";
import { appendEntry, lockHead } from "../../transparency/index.ts";
import { chainStart, linkAfter } from "../chain.ts";
import { AuditEvent } from "../entities.ts";
import { inChainOrder, oldestUnsealed } from "../queries.ts";
import { lastSeal, type Seal, sealSubject } from "../seals.ts";

/**
 * Milliseconds that a day is left alone after its end: a change that began before midnight is committed long before, also where the
 * clocks of two servers differ.
 */
export const sealDelay = 3_600_000;

/** A county with every code that it has or had. */
export interface SealedCounty {
  id: string;
  codes: readonly string[];
}

/** A day and what its seal will say. */
export interface PlannedSeal {
  day: Day;
  previous: Seal | null;
  links: readonly Pick<AuditEvent, "id" | "link">[];
  digest: string;
}

/**
 * The next day to be sealed, worked out before the transaction; null while there is none. Days follow each other without gaps from the
 * day of the first row on, so one that is missing is noticed; a day without rows has a seal that says so. A seal takes every row that
 * no earlier one took: one that was committed so late that its own day is sealed already counts to the next.
 */
export async function planSeal(view: Pick<View, "db" | "now">, county: SealedCounty): Promise<PlannedSeal | null> {
  const previous = await lastSeal(view, county.id);
  const begin = previous ? null : await oldestUnsealed(view, county.codes);
  if (!previous && begin === null) return null;
  const day = previous ? addDays(previous.day, 1) : dayOf(new Date(begin ?? ""));
  const end = startOfDay(addDays(day, 1));
  if (view.now.getTime() < Date.parse(end) + sealDelay) return null;
  const links: { id: string; link: string }[] = [];
  let digest = previous?.digest ?? chainStart;
  for await (const row of inChainOrder(view, county.codes, { before: end })) {
    digest = linkAfter(digest, row);
    links.push({ id: row.id, link: digest });
  }
  return { day, previous, links, digest };
}

/** That somebody else sealed the day meanwhile; thrown, so that nothing of ours stays. */
export const overtaken = new Error("Another process has sealed this day.");

/**
 * Seals a day: marks its rows, and says in the county's log how many they are and what they come to. Of two at once one is `overtaken`,
 * by the rows or, on a day without any, by the log. The log comes last, because the county's other acts wait from there on.
 */
export async function sealDay(
  work: Work,
  countyId: string,
  { day, previous, links, digest }: PlannedSeal,
): Promise<void> {
  for (const some of inBatches(links)) await markSealed(work, day, some);
  await lockHead(work, countyId);
  if ((await lastSeal(work, countyId))?.index !== previous?.index) throw overtaken;
  const facts = { kind: "audit.sealed", day, rows: links.length, digest } as const;
  await appendEntry(work, countyId, { ...facts, subject: sealSubject(day) });
}

/** One statement for many rows, each with its own link. */
async function markSealed({ tx }: Work, day: Day, links: PlannedSeal["links"]): Promise<void> {
  const cases = links.map((_, index) => `WHEN :id${index} THEN :link${index}`).join(" ");
  const given = Object.fromEntries(
    links.flatMap(({ id, link }, index) => [
      [`id${index}`, id],
      [`link${index}`, link],
    ]),
  );
  const { affected } = await tx
    .createQueryBuilder()
    .update(AuditEvent)
    .set({ sealedDay: day, link: () => `CASE id ${cases} END` })
    .where("id IN (:...ids) AND sealedDay IS NULL", { ids: links.map(({ id }) => id) })
    .setParameters(given)
    .execute();
  if (affected !== links.length) throw overtaken;
}
