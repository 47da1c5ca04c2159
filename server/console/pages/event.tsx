import type { VillageEventDetail } from "../../../shared/api/events.ts";
import { dayName, dayOf } from "../../../shared/days.ts";
import { holds } from "../../core/work.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { DueWhen } from "./due-when.tsx";
import { TakenBack } from "./events.tsx";
import { StartForm } from "./start-form.tsx";
import { crumbs } from "./village-catalogue.ts";

type Duty = VillageEventDetail["duties"][number];

/** One event: what is due because of it and how far that is, and what became of it. */
export const eventPages: ConsolePage[] = [{ method: "GET", path: "/events/:id", access: "member", handle: eventPage }];

/** Trail of the pages about an event. */
export const eventCrumbs = ({ villageCode }: VillageEventDetail) => [
  ...crumbs(villageCode),
  { name: "事件登记", to: `/console/villages/${villageCode}/events` },
];

async function eventPage({ api, params, asking }: PageRequest): Promise<PageContent> {
  const event = await api.get<VillageEventDetail>(`/api/events/${params.id}`);
  const mayDraft = event.state === "open" && holds(asking.actor, "handler", event.villageCode);
  return {
    title: event.title,
    crumbs: eventCrumbs(event),
    width: "reading",
    body: (
      <>
        {event.state === "takenBack" && (
          <p class="note">
            <TakenBack /> 这件事已经撤销，没有公开任务。
          </p>
        )}
        <dl class="facts">
          <dt>事件</dt>
          <dd>
            {event.eventName}，{dayName(event.day)}
          </dd>
          <dt>登记</dt>
          <dd>
            {event.enteredBy}，{formatMoment(event.enteredAt)}
          </dd>
        </dl>
        {event.duties.length > 0 && <h2>要公开的事项</h2>}
        <ul class="todo">
          {event.duties.map((duty) => (
            <DutyRow key={duty.id} duty={duty} event={event} today={dayOf(asking.now)} mayDraft={mayDraft} />
          ))}
        </ul>
        {event.townshipOnly && (
          <p class="note">
            这件事{event.townshipOnly}：撤销、去掉事项、改晚日期由乡镇办理，村里确有需要的，请向乡镇说明原因。
          </p>
        )}
        <p class="actions">
          {event.actions.includes("correct") && (
            <a class="button" href={`/console/events/${event.id}/correct`}>
              修改
            </a>
          )}
          {event.actions.includes("takeBack") && (
            <a class="button quiet" href={`/console/events/${event.id}/take-back`}>
              撤销
            </a>
          )}
        </p>
        <History event={event} />
      </>
    ),
  };
}

const DutyRow = ({
  duty,
  event,
  today,
  mayDraft,
}: {
  duty: Duty;
  event: VillageEventDetail;
  today: string;
  mayDraft: boolean;
}) => (
  <li>
    <span class="what">
      <strong>{duty.itemName}</strong>
      <span class="hint">
        {duty.itemCode} · {duty.deadlineText}公开
      </span>
      <span class="hint">依据：{duty.legalBasis.join("；")}</span>
      {duty.notice && (
        <span class="hint">
          <a href={`/console/notices/${duty.notice.id}`}>{duty.notice.title || duty.notice.number}</a>（
          {duty.notice.stateName}）
        </span>
      )}
    </span>
    <DueWhen {...duty} today={today} open={!duty.notice?.publishedAt} />
    <span class="do">
      {!duty.notice && mayDraft && (
        <StartForm
          {...{ village: event.villageCode, item: duty.itemCode, period: null, dutyId: duty.id }}
          {...{ button: "起草", about: duty.itemName, primary: true }}
        />
      )}
      {event.actions.includes("meet") && (!duty.notice || duty.notice.publishedAt) && (
        <a class="button quiet" href={`/console/events/${event.id}/duties/${duty.id}`}>
          {duty.notice ? "改为别的信息" : "已公开过"}
          <span class="hidden">：{duty.itemName}</span>
        </a>
      )}
    </span>
  </li>
);

const History = ({ event: { history } }: { event: VillageEventDetail }) => (
  <section>
    <h2>经过</h2>
    <ul>
      {history.map((line) => (
        <li key={line.at}>
          {formatMoment(line.at)}，{line.byName}
          {line.stepName}：{line.title}，{dayName(line.day)}，事项 {line.itemCodes.join("、")}
          {line.reason && `；原因：${line.reason}`}
        </li>
      ))}
    </ul>
  </section>
);
