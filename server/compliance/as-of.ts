// How duties stood at an earlier moment, for figures that must come out the same whenever they are worked out.
import { type Day, dayOf } from "../../shared/days.ts";
import { type InForce, publishedCatalogues } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { eventDutiesAsOf } from "../events/index.ts";
import { type Exemption, exemptionsOf } from "../exemptions/index.ts";
import { noticesMeeting, type PublicSpan } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { byDueDay, type Duty } from "./calendar.ts";
import { dutiesInForce } from "./duties-in-force.ts";
import { type Judged, judge } from "./judge.ts";
import { keyOf } from "./published-for.ts";

/** A duty as it stood. */
export interface DutyAsOf extends Pick<Judged, "state" | "daysLate"> {
  villageId: string;
  itemCode: string;
  dueDay: Day;
}

type Counted = Pick<Place, "id" | "startDay" | "mergedOn">;

/**
 * Every duty of these villages of one county between two days, as it stood at the moment: by the catalogues, events, exemptions and
 * publications of then. Empty for a county without a catalogue.
 * @param spans what was public by then (`publicSpansAsOf`), which the caller needs besides
 */
export async function dutiesAsOf(
  view: View,
  countyId: string,
  villages: readonly Counted[],
  { from, to, moment }: { from: Day; to: Day; moment: string },
  spans: readonly PublicSpan[],
): Promise<DutyAsOf[]> {
  const versions = await versionsAsOf(view, countyId, moment);
  const occasional = await eventDutiesAsOf(view, versions, villages, { from, to, moment });
  const exempt = await exemptionsAsOf(view, villages, moment);
  const facts = await factsOf(view, spans, [...occasional.values()].flat());
  const today = dayOf(new Date(moment));
  return villages.flatMap(({ id: villageId, startDay, mergedOn: endDay }) => {
    const exemptions = exempt.get(villageId) ?? [];
    const own = [
      ...dutiesInForce(versions, { from, to, startDay, endDay }),
      ...(occasional.get(villageId) ?? []).map(
        ({ id, item, due, event, metFrom }): Duty => ({
          ...{ item, period: null, dueDay: due.day, provisional: due.provisional },
          occasion: { dutyId: id, eventId: event.id, eventKey: event.eventKey, day: event.day, title: "", metFrom },
        }),
      ),
    ].sort(byDueDay);
    return own.map((duty): DutyAsOf => {
      const fact = facts.get(keyOf(villageId, duty));
      const { state, daysLate } = judge(duty, { fact, exemptions, today });
      return { villageId, itemCode: duty.item.code, dueDay: duty.dueDay, state, daysLate };
    });
  });
}

/** The catalogues that had been published by the moment, each from its day on. */
async function versionsAsOf(view: View, countyId: string, moment: string): Promise<InForce[]> {
  const all = await publishedCatalogues(view, countyId);
  return all
    .filter(({ publishedAt, createdAt }, index) => index === 0 || (publishedAt ?? createdAt) <= moment)
    .map(({ id, items, publishedAt, createdAt }, index) => ({
      ...{ id, items },
      from: index === 0 ? null : dayOf(new Date(publishedAt ?? createdAt)),
    }));
}

/** An exemption counts from its approval on; one that ended later still held. */
async function exemptionsAsOf(
  view: View,
  villages: readonly Counted[],
  moment: string,
): Promise<Map<string, Exemption[]>> {
  const all = await exemptionsOf(
    view,
    villages.map(({ id }) => id),
  );
  const asOf = (own: readonly Exemption[]) =>
    own
      .filter(({ decidedAt }) => decidedAt !== null && decidedAt <= moment)
      .map((one) => (one.endedAt !== null && one.endedAt > moment ? { ...one, endedAt: null } : one));
  return new Map([...all].map(([villageId, own]) => [villageId, asOf(own)]));
}

/** The first publication that meets each duty: of a regular one by item and period, of one because of an event the notice made for it. */
async function factsOf(
  view: View,
  spans: readonly PublicSpan[],
  occasional: readonly { id: string; metFrom: Day }[],
): Promise<Map<string, PublicSpan>> {
  const facts = new Map<string, PublicSpan>();
  const standing = spans.filter(({ endedAt }) => endedAt === null);
  for (const span of standing) {
    const key = keyOf(span.villageId, { period: span.period, item: { code: span.itemCode } });
    const before = facts.get(key);
    if (!before || span.firstPublishedAt < before.firstPublishedAt) facts.set(key, span);
  }
  const byNotice = new Map(standing.map((span) => [span.noticeId, span]));
  const meeting = await noticesMeeting(
    view,
    occasional.map(({ id }) => id),
  );
  for (const { id, metFrom } of occasional) {
    const span = byNotice.get(meeting.get(id) ?? "");
    if (span && dayOf(new Date(span.firstPublishedAt)) >= metFrom) facts.set(id, span);
  }
  return facts;
}
