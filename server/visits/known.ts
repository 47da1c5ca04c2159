// What the system knows of villages before somebody goes there. Asked for all villages of a day at once, in a fixed number of queries.
import type { NoticeSummary } from "../../shared/api/notices.ts";
import { addDays, type Day, dayOf, startOfDay } from "../../shared/days.ts";
import { groupBy } from "../../shared/group-by.ts";
import type { ChecklistLine } from "../../shared/inspections/checklist.ts";
import type { Known } from "../../shared/inspections/known.ts";
import { type Obligation, obligationsOfVillages } from "../compliance/index.ts";
import type { View } from "../core/work.ts";
import { brokenPeriods, type InspectedNotice, inspectedNotices } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { arithmeticOf, calendarOf, channelsOf, type Laid, privacyOf, signaturesOf } from "./known-lines.ts";

/** How far back it looks: what fell due and was published in a year. */
const lookBack = 365;

/** What is known of each village, by its id. @param lines of the campaign's checklist */
export async function knownOf(
  view: View,
  villages: readonly Place[],
  lines: readonly ChecklistLine[],
): Promise<Map<string, Known>> {
  const today = dayOf(view.now);
  const [from, to]: [Day, Day] = [addDays(today, -lookBack), today];
  const ids = villages.map(({ id }) => id);
  // What is due today isn't late yet.
  const due = await obligationsOfVillages(view, villages, { from, to: addDays(today, -1) });
  const notices = groupBy(await inspectedNotices(view, ids, startOfDay(from)), ({ villageId }) => villageId);
  const broken = groupBy(await brokenPeriods(view, ids), ({ villageCode }) => villageCode);
  return new Map(
    villages.map(({ id, code }) => {
      const own = { due: due.get(id) ?? [], notices: notices.get(id) ?? [], broken: broken.get(code) ?? [] };
      return [id, { at: view.now.toISOString(), from, to, ...laidOn(lines, own) }];
    }),
  );
}

/** What was read of one village. */
export interface VillageFacts {
  due: readonly Obligation[];
  notices: readonly InspectedNotice[];
  broken: readonly NoticeSummary[];
}

/** Facts and proposals on the lines of a checklist; a county's own checklist may lack some of them, and then there is no proposal. */
function laidOn(lines: readonly ChecklistLine[], own: VillageFacts): Pick<Known, "facts" | "proposals"> {
  const laid: Laid[] = [
    ...calendarOf(own.due),
    arithmeticOf(own.notices, own.broken),
    signaturesOf(own.notices),
    channelsOf(own.notices),
    privacyOf(own.notices),
  ];
  return {
    facts: laid.map(({ kind, wanted, good, text }) => ({
      ...{ kind, good, text },
      lineKey: lines.some(({ key }) => key === wanted) ? wanted : null,
    })),
    proposals: laid.flatMap(({ wanted, proposal }) => {
      const line = lines.find(({ key }) => key === wanted);
      return line && proposal ? [{ lineKey: line.key, ...proposal(line.points) }] : [];
    }),
  };
}
