import type { z } from "zod";
import type { VillageEventAnswer, villageEvents } from "../../../shared/api/events.ts";
import { dayName, dayOf } from "../../../shared/days.ts";
import { dueText, shortDay } from "../../../shared/due-words.ts";
import { eventPolicy } from "../../events/index.ts";
import { findVillage } from "../../places/index.ts";
import { type ConsolePage, leadTo, type PageContent, type PageRequest } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { crumbs } from "./village-catalogue.ts";

/** What happened in a village and has to be published because of it, the latest first. */
export const eventListPages: ConsolePage[] = [
  { method: "GET", path: "/villages/:code/events", access: "member", handle: listPage },
];

async function listPage(request: PageRequest) {
  const { api, params, query, look, asking } = request;
  const village = await look((view) => findVillage(view, params.code ?? ""));
  const path = `/console/villages/${village.code}/events`;
  if (village.code !== params.code) return leadTo(path);
  const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : "";
  const { items, nextCursor } = await api.get<z.infer<typeof villageEvents>>(
    `/api/villages/${village.code}/events?limit=50${cursor}`,
  );
  const today = dayOf(asking.now);
  return {
    title: `${village.name}：事件登记`,
    crumbs: crumbs(village.code),
    width: "reading",
    body: (
      <>
        <p class="soft">
          开了会、收到文件、上级批准了，哪一天的事登记一次，系统就算出哪些事项要在哪天以前公开，并放进待办。
        </p>
        {eventPolicy.enter(asking.actor, { placeCode: village.code }) && (
          <p class="actions">
            <a class="button primary" href={`${path}/new`}>
              登记一件事
            </a>
          </p>
        )}
        {items.length === 0 && <p>还没有登记过。</p>}
        <ul class="todo">
          {items.map((event) => (
            <EventRow key={event.id} event={event} today={today} />
          ))}
        </ul>
        <More to={nextCursor && `${path}?cursor=${nextCursor}`} />
      </>
    ),
  } satisfies PageContent;
}

const EventRow = ({ event, today }: { event: VillageEventAnswer; today: string }) => {
  const open = event.duties.filter(({ notice }) => !notice?.publishedAt);
  const [next] = [...open].sort((a, b) => (a.dueDay < b.dueDay ? -1 : 1));
  return (
    <li>
      <span class="what">
        <a href={`/console/events/${event.id}`}>{event.title}</a> {event.state === "takenBack" && <TakenBack />}
        <span class="hint">
          {event.eventName} · {dayName(event.day)} · {event.duties.length} 个事项
        </span>
      </span>
      {next && (
        <span class="when">
          {shortDay(next.dueDay, today)}前
          <span class={`hint ${next.dueDay < today ? "late" : ""}`}>
            还有 {open.length} 项未公开，{dueText(next.dueDay, today)}
          </span>
        </span>
      )}
      {!next && event.state === "open" && <span class="badge good">都已公开</span>}
    </li>
  );
};

/** That an event doesn't count any more. */
export const TakenBack = () => <span class="badge">已撤销</span>;
