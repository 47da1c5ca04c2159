import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import { groups } from "../../../shared/catalogue/names.ts";
import { dayName, dayOf } from "../../../shared/days.ts";
import { occasionText, type Standing, standings } from "../../../shared/due-words.ts";
import {
  firstDay,
  lastDay,
  nextPeriod,
  parsePeriod,
  periodName,
  periodOf,
  previousPeriod,
} from "../../../shared/periods.ts";
import { Problem } from "../../core/problem.ts";
import { maySee } from "../../notices/index.ts";
import { findVillage } from "../../places/index.ts";
import { type ConsolePage, leadTo, type PageContent, type PageRequest } from "../frame/page.tsx";
import type { Obligations } from "./village.tsx";
import { crumbs } from "./village-catalogue.ts";

/** What falls due in one village in a month, a quarter or between two days, day by day; prints as a list. */
export const villageCalendarPages: ConsolePage[] = [
  { method: "GET", path: "/villages/:code/calendar", access: "member", handle: calendarPage },
];

/** What is looked at: a month or quarter, else two days that a number of the office's calendar led to. */
interface Wish {
  period: string | null;
  from: string;
  to: string;
  item: string;
  group: string;
  standing: string;
}

function wishOf({ query, asking }: PageRequest): Wish {
  const { item = "", standing = "" } = query;
  const only = { item, group: query.group ?? "", standing: Object.hasOwn(standings, standing) ? standing : "" };
  if (query.from && query.to) return { ...only, period: null, from: query.from, to: query.to };
  const form = parsePeriod(query.period ?? "")?.form;
  const isShort = form === "month" || form === "quarter";
  const period = isShort && query.period ? query.period : periodOf("month", dayOf(asking.now));
  return { ...only, period, from: firstDay(period), to: lastDay(period) };
}

async function calendarPage(request: PageRequest) {
  const { api, params, asking, look, publicUrl } = request;
  const village = await look((view) => findVillage(view, params.code ?? ""));
  const path = `/console/villages/${village.code}/calendar`;
  if (!maySee(asking.actor, { placeCode: village.code })) throw new Problem("place.unknown", { code: village.code });
  if (village.code !== params.code) return leadTo(path);
  const wish = wishOf(request);
  const { items } = await api.get<Obligations>(
    `/api/villages/${village.code}/obligations?from=${encodeURIComponent(wish.from)}&to=${encodeURIComponent(wish.to)}`,
  );
  const shown = items.filter(
    ({ itemCode, standing }) =>
      (!wish.item || itemCode === wish.item) &&
      itemCode.startsWith(wish.group) &&
      (!wish.standing || standing === wish.standing),
  );
  return {
    title: `${village.name}公开日历：${wish.period ? periodName(wish.period) : `${dayName(wish.from)}至${dayName(wish.to)}`}`,
    crumbs: crumbs(village.code),
    width: "reading",
    body: (
      <>
        <Around path={path} wish={wish} today={dayOf(asking.now)} />
        <Said wish={wish} path={path} />
        {shown.length === 0 && <p>这段时间没有到期的事项。</p>}
        <Days duties={shown} today={dayOf(asking.now)} />
        <p class="soft">截止日按目录时限计算；放假安排没有公布的年份，可能顺延。</p>
        <p class="noprint">
          在手机、电脑的日历里订阅本村日历，添加这个地址：
          <code>
            {publicUrl}/api/villages/{village.code}/calendar.ics
          </code>
        </p>
      </>
    ),
  } satisfies PageContent;
}

/** To the month or quarter before and after, and from one to the other. */
const Around = ({ path, wish: { period }, today }: { path: string; wish: Wish; today: string }) => {
  const form = period ? parsePeriod(period)?.form : "month";
  const other = form === "quarter" ? "month" : "quarter";
  const at = period ? firstDay(period) : today;
  return (
    <p class="actions noprint">
      {period && (
        <>
          <a class="button" href={`${path}?period=${previousPeriod(period)}`}>
            ‹ {periodName(previousPeriod(period))}
          </a>
          <a class="button" href={`${path}?period=${nextPeriod(period)}`}>
            {periodName(nextPeriod(period))} ›
          </a>
        </>
      )}
      <a class="button" href={`${path}?period=${periodOf(other, at)}`}>
        看整个{other === "quarter" ? "季度" : "月"}
      </a>
    </p>
  );
};

/** What the list is narrowed to, and the way to all of it. */
const Said = ({ wish, path }: { wish: Wish; path: string }) => {
  const group = Object.hasOwn(groups, wish.group) ? groups[wish.group as keyof typeof groups] : "";
  const said = [wish.item, group, standings[wish.standing as Standing]].filter(Boolean).join("，");
  if (!said) return null;
  return (
    <p class="note">
      只列：{said}。<a href={`${path}?from=${wish.from}&to=${wish.to}`}>全部列出</a>
    </p>
  );
};

const tones: Partial<Record<Standing, string>> = {
  published: "good",
  nil: "good",
  late: "warn",
  dueSoon: "warn",
  missing: "bad",
};

const Days = ({ duties, today }: { duties: readonly ObligationAnswer[]; today: string }) => {
  const days = [...new Set(duties.map(({ dueDay }) => dueDay))];
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <h2>
            {dayName(day)}
            {day === today && "（今天）"}
          </h2>
          <ul class="todo">
            {duties.map((duty) =>
              duty.dueDay === day ? (
                <li key={duty.dutyId ?? `${duty.itemCode} ${duty.period}`}>
                  <span class="what">
                    <strong>{duty.itemName}</strong> {duty.periodName}{" "}
                    <span class={`badge ${tones[duty.standing] ?? ""}`}>{duty.standingName}</span>
                    {duty.event && <span class="hint">起因：{occasionText(duty.event, today)}</span>}
                    <span class="hint">
                      {duty.itemCode} · {duty.deadlineText}公开 · 依据：{duty.legalBasis.join("；")}
                    </span>
                  </span>
                  {duty.noticeNumber && (
                    <span class="do">
                      <a href={`/n/${duty.noticeNumber}`}>{duty.noticeNumber}</a>
                    </span>
                  )}
                </li>
              ) : null,
            )}
          </ul>
        </section>
      ))}
    </>
  );
};
