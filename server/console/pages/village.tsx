import type { z } from "zod";
import type { noticeList } from "../../../shared/api/notices.ts";
import type { obligations } from "../../../shared/api/obligations.ts";
import { groupName, groups } from "../../../shared/catalogue/names.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { boardPath } from "../../core/links.ts";
import { Problem } from "../../core/problem.ts";
import { holds } from "../../core/work.ts";
import { dutyLines, isUnmet } from "../../desk/index.ts";
import { exemptionPolicy } from "../../exemptions/index.ts";
import { maySee } from "../../notices/index.ts";
import { findVillage, type Merger, mergerOf } from "../../places/index.ts";
import { type ConsolePage, leadTo, type PageRequest } from "../frame/page.tsx";
import { type DutyLine, DutyList, underWayLists } from "./duties.tsx";
import { newestRequests, VillageRequests } from "./exemption-fate.tsx";

export type Obligations = z.infer<typeof obligations>;
type NoticeList = z.infer<typeof noticeList>;

const filters = { open: "待办", all: "全部", done: "已公开" } as const;
type Filter = keyof typeof filters;

/** Longer lists begin folded, by group: on a phone they would be fifty screens high. */
const openRows = 30;

const isOpen = ({ duty }: DutyLine): boolean => isUnmet(duty);

/** Duties of a village from a year ago to `ahead` days from now, with what is being made for them. */
export async function villageDuties({ api }: PageRequest, code: string, today: string, ahead: number) {
  const span = `from=${addDays(today, -365)}&to=${addDays(today, ahead)}`;
  const [found, requests, ...lists] = await Promise.all([
    api.get<Obligations>(`/api/villages/${code}/obligations?${span}`),
    newestRequests({ api }, code),
    ...underWayLists(code).map((address) => api.get<NoticeList>(address)),
  ]);
  const underWay = lists.flatMap((list) => list.items);
  return { found, lines: dutyLines(found.items, underWay), underWay, requests };
}

/** What can still be done for a village that is merged into another. */
export const NothingNew = ({ merger }: { merger: Merger }) => (
  <>
    <b>{merger.text}</b>本村不再有新的公开任务；已公开的信息仍可更正、撤回。
  </>
);

/** A village's duties by group: what is due, late and done. */
export const villagePages: ConsolePage[] = [
  {
    method: "GET",
    path: "/villages/:code",
    access: "member",
    handle: async (request) => {
      const { params, query, asking, look } = request;
      const { village, merger } = await look(async (view) => {
        const found = await findVillage(view, params.code ?? "");
        return { village: found, merger: await mergerOf(view, found) };
      });
      const { code } = village;
      if (!maySee(asking.actor, { placeCode: code })) throw new Problem("place.unknown", { code });
      if (code !== params.code) return leadTo(`/console/villages/${code}`);
      const today = dayOf(asking.now);
      const { found, lines, requests } = await villageDuties(request, code, today, 60);
      const filter: Filter = query.show === "all" || query.show === "done" ? query.show : merger ? "done" : "open";
      const shown = lines.filter((line) => filter === "all" || isOpen(line) === (filter === "open"));
      const mayAsk = merger === null && exemptionPolicy.ask(asking.actor, { placeCode: code });
      const mayDraft = merger === null && holds(asking.actor, "handler", code);
      return {
        title: `${found.villageName}的公开事项`,
        crumbs: [{ name: "首页", to: "/console" }],
        body: (
          <>
            {merger && (
              <p class="note warn">
                <NothingNew merger={merger} />
              </p>
            )}
            {!merger && <Figures lines={lines} />}
            <p class="actions">
              {mayDraft && (
                <a class="button primary" href={`/console/villages/${code}/start`}>
                  起草其他事项
                </a>
              )}
              <a class="button" href={`/console/villages/${code}/calendar`}>
                日历
              </a>
              <a class="button" href={`/console/villages/${code}/events`}>
                事件登记
              </a>
              <a class="button" href={`/console/exemptions?village=${code}`}>
                不适用的事项
              </a>
              <a class="button" href={`/console/villages/${code}/notices`}>
                全部公开信息
              </a>
              <a class="button" href={`/console/villages/${code}/visits`}>
                检查表
              </a>
              <a class="button" href={boardPath(code)}>
                村民看到的公开栏
              </a>
            </p>
            {!merger && <VillageRequests {...{ requests, today, mayAsk }} />}
            {!merger && <Tabs code={code} filter={filter} />}
            {shown.length === 0 && <p class="soft">这里暂时没有事项。</p>}
            {[...Object.values(groups), ""].map((group) => {
              const own = shown.filter(({ duty }) => groupName(duty.itemCode) === group);
              if (own.length === 0) return null;
              return (
                <details key={group} class="group" open={shown.length <= openRows}>
                  <summary>
                    <h2>
                      {group || "其他"} <span class="count">{own.length} 项</span>
                    </h2>
                  </summary>
                  <DutyList lines={own} village={code} {...{ today, mayDraft, mayAsk, requests }} />
                </details>
              );
            })}
          </>
        ),
      };
    },
  },
];

const Figures = ({ lines }: { lines: readonly DutyLine[] }) => {
  const count = (...states: string[]) => lines.filter(({ duty }) => states.includes(duty.state)).length;
  return (
    <dl class="figures">
      <div data-metric="villageDuties">
        <dt>逾期未公开</dt>
        <dd class={count("overdue") > 0 ? "late" : undefined}>{count("overdue")}</dd>
      </div>
      <div data-metric="villageDuties">
        <dt>待公开</dt>
        <dd>{count("due", "upcoming")}</dd>
      </div>
      <div data-metric="villageDuties">
        <dt>近一年已公开</dt>
        <dd>{count("published", "late")}</dd>
      </div>
    </dl>
  );
};

const Tabs = ({ code, filter }: { code: string; filter: Filter }) => (
  <nav aria-label="筛选">
    <ul class="tabs">
      {(Object.keys(filters) as Filter[]).map((name) => (
        <li key={name}>
          <a href={`/console/villages/${code}?show=${name}`} aria-current={name === filter ? "page" : undefined}>
            {filters[name]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
