import type { z } from "zod";
import type * as contract from "../../shared/api/events.ts";
import { events as eventNames, nameIn } from "../../shared/catalogue/names.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import { noticeStates } from "../../shared/notices/states.ts";
import { accountNames } from "../accounts/index.ts";
import type { Actor, View } from "../core/work.ts";
import { type DutyNotice, noticesForDuties, shownTitles } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { datedItem, type Version } from "./duty-of-event.ts";
import type { EventChange, EventDuty, VillageEvent } from "./entities.ts";
import { type Held, type HeldFacts, heldBy, heldFacts, heldText } from "./held.ts";
import { eventPolicy } from "./policy.ts";
import { dutiesOfEvents, type FoundEvent, historyOf } from "./queries.ts";

type Answer = z.input<typeof contract.villageEvent>;

/** All that is known of a village's events, loaded. */
interface Known {
  village: Place;
  versions: readonly Version[];
  duties: readonly EventDuty[];
  notices: ReadonlyMap<string, DutyNotice>;
  /** Of notices that are or were public, as the board has them; a draft has its own. */
  titles: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  held: HeldFacts;
}

/** Events of one village in the order given; eight queries, however many. */
export async function presentEvents(view: View, village: Place, events: readonly VillageEvent[]): Promise<Answer[]> {
  const duties = await dutiesOfEvents(view, events);
  const held = await heldFacts(view, village, { events, duties });
  const notices = await noticesForDuties(
    view,
    duties.map(({ id }) => id),
  );
  const onceShown = [...notices.values()].filter(({ publishedAt }) => publishedAt !== null);
  const known: Known = {
    ...{ village, duties, held, versions: held.versions, notices },
    titles: await shownTitles(view, onceShown),
    names: await accountNames(view, [...new Set(events.map(({ enteredBy }) => enteredBy))]),
  };
  return events.map((event) => present(view.actor, event, known));
}

function present(actor: Actor, event: VillageEvent, known: Known): Answer {
  const { village, duties, names } = known;
  const held = event.state === "open" ? heldBy(event, known.held) : null;
  return {
    id: event.id,
    villageCode: village.code,
    villageName: village.name,
    eventKey: event.eventKey,
    eventName: nameIn(eventNames, event.eventKey),
    day: event.day,
    title: event.title,
    state: event.state,
    version: event.version,
    enteredBy: names.get(event.enteredBy) ?? "",
    enteredAt: event.enteredAt,
    duties: duties.flatMap((duty) => (duty.eventId === event.id ? presentDuty(event, duty, known) : [])),
    actions: actionsOf(actor, event, { village, held }),
    townshipOnly: held && heldText[held],
  };
}

/** What is open to the actor: who may, and whether the event still stands. */
function actionsOf(
  actor: Actor,
  { state }: VillageEvent,
  { village, held }: { village: Place; held: Held | null },
): Answer["actions"] {
  if (state === "takenBack") return [];
  const at = { placeCode: village.code };
  const free = held === null || eventPolicy.relieve(actor, at);
  return (["correct", "takeBack", "meet"] as const).filter(
    (step) => eventPolicy[step](actor, at) && (step !== "takeBack" || free),
  );
}

function presentDuty(event: VillageEvent, { id, itemCode }: EventDuty, known: Known): Answer["duties"] {
  const dated = datedItem(known.versions, { ...event, itemCode });
  if (!dated) return [];
  const { item, due } = dated;
  const notice = known.notices.get(id);
  return [
    {
      id,
      itemCode,
      itemName: item.level2,
      dueDay: due.day,
      provisional: due.provisional,
      deadlineText: deadlineText(item.deadline),
      legalBasis: item.legalBasis.map(({ text }) => text),
      notice: notice
        ? {
            id: notice.id,
            number: notice.number,
            title: known.titles.get(notice.id) ?? notice.title,
            stateName: noticeStates[notice.state],
            publishedAt: notice.publishedAt,
          }
        : null,
    },
  ];
}

const stepNames: Record<EventChange["step"], string> = { enter: "登记", correct: "修改", takeBack: "撤销" };

/** One event with all that became of it. */
export async function presentEvent(
  view: View,
  { event, village }: FoundEvent,
): Promise<z.input<typeof contract.villageEventDetail>> {
  const [answer] = await presentEvents(view, village, [event]);
  if (!answer) throw new Error("an event without an answer");
  const history = await historyOf(view, event.id);
  const names = await accountNames(view, [...new Set(history.map(({ accountId }) => accountId))]);
  return {
    ...answer,
    history: history.map(({ at, accountId, step, day, title, itemCodes, reason }) => ({
      at,
      byName: names.get(accountId) ?? "",
      step,
      stepName: stepNames[step],
      day,
      title,
      itemCodes: JSON.parse(itemCodes) as string[],
      reason,
    })),
  };
}
