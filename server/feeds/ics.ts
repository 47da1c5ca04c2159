import ical from "ical-generator";
import { addDays, type Day, startOfDay } from "../../shared/days.ts";
import { standingText } from "../../shared/due-words.ts";
import type { Obligation } from "../compliance/index.ts";
import type { Place } from "../places/index.ts";

/** What a feed tells. */
export interface FeedContent {
  name: string;
  /** Of the server, for links. */
  publicUrl: string;
  today: Day;
  villages: readonly { village: Pick<Place, "id" | "code" | "name">; duties: readonly Obligation[] }[];
  /** Several villages: say whose duty it is. */
  named: boolean;
}

/**
 * A calendar (RFC 5545) with a whole day for each duty that is overdue or still to come. A duty keeps its UID, so a calendar that
 * reads the feed again moves it and doesn't double it; what was published meanwhile is gone.
 */
export function calendarIcs({ name, publicUrl, today, villages, named }: FeedContent): string {
  const calendar = ical({
    name,
    prodId: { company: "village-code", product: "calendar", language: "ZH" },
    ttl: 6 * 3_600,
  });
  for (const { village, duties } of villages)
    for (const duty of duties) {
      if (!isOpen(duty)) continue;
      const what = [duty.itemName, duty.periodName, duty.event && `（${duty.event.name}）`].filter(Boolean).join("");
      calendar.createEvent({
        id: `${village.id}-${duty.itemCode}-${duty.dutyId ?? duty.period ?? "always"}@village-code`,
        // The same all day long, so that the answer is, too.
        stamp: new Date(startOfDay(today)),
        start: new Date(`${duty.dueDay}T00:00:00Z`),
        end: new Date(`${addDays(duty.dueDay, 1)}T00:00:00Z`),
        allDay: true,
        summary: `${named ? `${village.name}：` : ""}${what}截止${duty.state === "overdue" ? "（逾期未公开）" : ""}`,
        description: describe(duty),
        // A township's calendar is its officers'; a village's is anybody's, who has no business in the console.
        url: named
          ? `${publicUrl}/console/villages/${village.code}/calendar?period=${duty.dueDay.slice(0, 7)}`
          : `${publicUrl}/v/${village.code}`,
      });
    }
  return calendar.toString();
}

const isOpen = ({ state }: Obligation): boolean => state === "overdue" || state === "due" || state === "upcoming";

const describe = ({ standing, daysLate, deadlineText, provisional, legalBasis }: Obligation): string =>
  [
    standingText(standing, daysLate),
    `时限：${deadlineText}公开`,
    provisional && "当年放假安排尚未发布，截止日可能顺延",
    `依据：${legalBasis.join("；")}`,
  ]
    .filter(Boolean)
    .join("\n");
