import { events, nameIn } from "../../shared/catalogue/names.ts";
import { type Day, dayOf } from "../../shared/days.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import type { Standing } from "../../shared/due-words.ts";
import { periodName } from "../../shared/periods.ts";
import type { Exemption } from "../exemptions/index.ts";
import type { PublishedFact } from "../notices/index.ts";
import type { Duty, DutyState, Occasion } from "./calendar.ts";
import type { Judged } from "./judge.ts";

/** One thing that a village must publish, and how it stands. */
export interface Obligation {
  itemCode: string;
  itemName: string;
  level1: string;
  period: string | null;
  /** `2026年9月`; null for what must always be on show. */
  periodName: string | null;
  dueDay: Day;
  /** The day may still move: the holiday plan of that year is not out. */
  provisional: boolean;
  state: DutyState;
  /** The same for calendars: due soon and nil sheets apart. */
  standing: Standing;
  daysLate: number | null;
  /** Why it doesn't apply; the reason for those with a post there. */
  exemption: { id: string; decidedDay: Day; reason: string | null } | null;
  noticeNumber: string | null;
  publishedAt: string | null;
  /** Laws and rules that demand it. */
  legalBasis: string[];
  deadlineText: string;
  /** Of what is due because of an event: what a draft is begun for. */
  dutyId: string | null;
  event: { id: string; name: string; day: Day; title: string | null } | null;
}

/** A duty as it is told; to members with what was written for the office. */
export function obligationOf(
  duty: Duty,
  fact: PublishedFact | undefined,
  { state, standing, daysLate, exemption, isMember }: Judged & { isMember: boolean },
): Obligation {
  const { item, period, occasion } = duty;
  return {
    itemCode: item.code,
    itemName: item.level2,
    level1: item.level1,
    period,
    periodName: period === null ? null : periodName(period),
    dueDay: duty.dueDay,
    provisional: duty.provisional,
    state,
    standing,
    daysLate,
    exemption: exemption && presentExemption(exemption, isMember),
    noticeNumber: fact?.number ?? null,
    publishedAt: fact?.firstPublishedAt ?? null,
    legalBasis: item.legalBasis.map((law) => law.text),
    deadlineText: deadlineText(item.deadline),
    dutyId: occasion?.dutyId ?? null,
    event: occasion ? presentOccasion(occasion, isMember) : null,
  };
}

const presentExemption = (
  { id, decidedAt, askedAt, reason }: Exemption,
  isMember: boolean,
): Obligation["exemption"] => ({
  id,
  decidedDay: dayOf(new Date(decidedAt ?? askedAt)),
  reason: isMember ? reason : null,
});

/** The title was written for the office and may name persons: it is for those with a post there. */
const presentOccasion = ({ eventId, eventKey, day, title }: Occasion, isMember: boolean): Obligation["event"] => ({
  id: eventId,
  name: nameIn(events, eventKey),
  day,
  title: isMember ? title : null,
});
