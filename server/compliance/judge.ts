import { addDays, type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { type Standing, soonDays } from "../../shared/due-words.ts";
import { daysAfterDue, type Exemption, exemptionFor } from "../exemptions/index.ts";
import type { PublishedFact } from "../notices/index.ts";
import { type Duty, type DutyState, stateOf } from "./calendar.ts";

/** How a duty stands, and what makes it so. */
export interface Judged {
  state: DutyState;
  standing: Standing;
  /** How many days after its due day it was published, or is missing by now, or was said not to apply; null: none. */
  daysLate: number | null;
  /** Why it doesn't apply; null where it does, or was published all the same. */
  exemption: Exemption | null;
}

/** What is known of a duty besides itself. */
export interface Facts {
  fact: PublishedFact | undefined;
  /** Of the duty's village. */
  exemptions: readonly Exemption[];
  today: Day;
}

/** Asked, never stored. What was published counts as published, whatever was said of it before. */
export function judge(duty: Duty, { fact, exemptions, today }: Facts): Judged {
  const publishedDay = fact ? dayOf(new Date(fact.firstPublishedAt)) : null;
  const exemption = publishedDay === null ? exemptionOf(duty, exemptions) : null;
  if (exemption) {
    const daysLate = daysAfterDue(exemption, duty.dueDay) || null;
    return { state: "notApplicable", standing: "notApplicable", daysLate, exemption };
  }
  const state = stateOf(duty, publishedDay, today);
  const after = daysBetween(duty.dueDay, publishedDay ?? today);
  const daysLate = state === "late" || state === "overdue" ? after : null;
  return {
    state,
    standing: standingOf(state, duty.dueDay, { today, isNil: fact?.isNil ?? false }),
    daysLate,
    exemption,
  };
}

/** What is due because of an event happened: no exemption covers it. */
const exemptionOf = ({ item, period, dueDay, occasion }: Duty, own: readonly Exemption[]): Exemption | null =>
  own.length === 0 || occasion ? null : (exemptionFor(own, { itemCode: item.code, period, dueDay }) ?? null);

function standingOf(state: DutyState, dueDay: Day, { today, isNil }: { today: Day; isNil: boolean }): Standing {
  if (state === "published" || state === "late") return isNil ? "nil" : state;
  if (state === "overdue") return "missing";
  return dueDay <= addDays(today, soonDays) ? "dueSoon" : "notYetDue";
}
