import { addDays, type Day } from "../../../shared/days.ts";
import { change, look, visitor } from "../../core/work.ts";
import { enterEvent, eventsAt } from "../../events/index.ts";
import { requestId } from "../cast.ts";
import { firstVillage } from "../places.ts";
import type { DemoParts } from "../seed-demo.ts";
import { completeVillages, livelyVillages, openVillage } from "../starts.ts";
import { momentOn, type RoundDays } from "./days.ts";
import type { Officers } from "./officers.ts";

/** Something that happened in a village, or will, and the items that it makes due. */
interface DemoEvent {
  villageCode: string;
  eventKey: string;
  day: Day;
  title: string;
  itemCodes: string[];
}

/** What happens: nothing of it is late yet in the village that shows how it is done. */
function eventsOf({ today }: RoundDays): DemoEvent[] {
  const [lively = "", another = ""] = livelyVillages;
  const [, complete = ""] = completeVillages;
  return [
    {
      ...{ villageCode: firstVillage, eventKey: "meeting", day: addDays(today, -1) },
      ...{ title: "村民代表会议：讨论冬季渠道清淤", itemCodes: ["MJ-02-02"] },
    },
    {
      ...{ villageCode: complete, eventKey: "audit-report", day: addDays(today, -8) },
      ...{ title: "收到村集体经济审计报告", itemCodes: ["CW-09-03"] },
    },
    {
      ...{ villageCode: lively, eventKey: "members-assembly", day: addDays(today, 20) },
      ...{ title: "成员代表大会：审议年度收益分配方案", itemCodes: ["CW-07-01", "CW-09-01"] },
    },
    {
      ...{ villageCode: another, eventKey: "meeting", day: addDays(today, -13) },
      ...{ title: "村民代表会议：评议低保申请", itemCodes: ["MJ-02-02"] },
    },
    {
      ...{ villageCode: openVillage, eventKey: "occurrence", day: addDays(today, -3) },
      ...{ title: "巷道硬化工程开工", itemCodes: ["TD-04-02"] },
    },
  ];
}

/** Enters the events that aren't there yet, by the villages' handlers on the day before the seeding. */
export async function makeEvents(
  { store }: Pick<DemoParts, "store">,
  officers: Officers,
  days: RoundDays,
): Promise<void> {
  const now = momentOn(addDays(days.today, -1), "17:30");
  const byCode = new Map([...officers.villages.values()].map((village) => [village.code, village]));
  for (const event of eventsOf(days)) {
    const [village, actor] = [byCode.get(event.villageCode), officers.handlers.get(event.villageCode)];
    if (!village || !actor) throw new Error(`the demo has no village ${event.villageCode}`);
    const known = await look(store, { actor: visitor, now, requestId }, (view) =>
      eventsAt(view, village, { after: null, limit: 100 }),
    );
    const isThere = known.some(({ eventKey, title }) => eventKey === event.eventKey && title === event.title);
    if (!isThere) await change(store, { actor, now, requestId }, (work) => enterEvent(work, event));
  }
}
