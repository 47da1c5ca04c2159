import type { NoticeSummary } from "../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { frequencies } from "../../../shared/catalogue/item.ts";
import { groups } from "../../../shared/catalogue/names.ts";
import { addDays, type Day, dayName, dayOf } from "../../../shared/days.ts";
import { deadlineText, dueDay } from "../../../shared/deadlines.ts";
import { lastDay, periodFormOf, periodName, periodsBetween } from "../../../shared/periods.ts";
import { currentCatalogue, itemOf } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { noticePolicy } from "../../notices/index.ts";
import { findVillageChain } from "../../places/index.ts";
import { Choice, Field } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { standardRows } from "../typed/totals.ts";
import type { NoticeList } from "./notice-list.tsx";

/** How far back a period may still be published: what was missed should still come out. Days. */
const lookBack = 430;

const crumbs = (code: string) => [
  { name: "首页", to: "/console" },
  { name: "公开事项", to: `/console/villages/${code}` },
];

async function villageCatalogue({ look, params, asking }: PageRequest) {
  return look(async (view) => {
    const chain = await findVillageChain(view, params.code ?? "");
    authorize(noticePolicy, asking.actor, "draft", { villageCode: chain.village.code });
    return { ...chain, catalogue: await currentCatalogue(view, chain.county.id) };
  });
}

/** Pick an item, then a period; both lead to a draft. */
export const startPages: ConsolePage[] = [
  { method: "GET", path: "/villages/:code/start", access: "member", handle: pickItem },
  { method: "GET", path: "/villages/:code/start/:item", access: "member", handle: pickPeriod },
  { method: "POST", path: "/villages/:code/start", access: "member", handle: begin },
];

async function pickItem(request: PageRequest): Promise<PageContent> {
  const { village, catalogue } = await villageCatalogue(request);
  const wanted = (request.query.q ?? "").trim();
  const shown = catalogue.items.filter((item) => `${item.code} ${item.level1} ${item.level2}`.includes(wanted));
  return {
    title: `${village.name}：要公开什么`,
    crumbs: crumbs(village.code),
    body: (
      <>
        <form method="get" class="search">
          <Field name="q" label="找事项" hint="输入几个字，如 低保、财务" input={{ value: wanted, type: "search" }} />
          <button type="submit">查找</button>
        </form>
        {shown.length === 0 && (
          <p>
            没有找到“{wanted}”。<a href={`/console/villages/${village.code}/start`}>看全部事项</a>
          </p>
        )}
        {Object.entries(groups).map(([prefix, name]) => {
          const own = shown.filter((item) => item.code.startsWith(prefix));
          return own.length === 0 ? null : (
            <details key={prefix} open={wanted !== ""} class="group">
              <summary>
                <h2>
                  {name} <span class="count">{own.length} 项</span>
                </h2>
              </summary>
              <ul class="todo">
                {own.map((item) => (
                  <ItemRow key={item.code} item={item} village={village.code} />
                ))}
              </ul>
            </details>
          );
        })}
      </>
    ),
  };
}

const ItemRow = ({ item, village }: { item: CatalogueItem; village: string }) => (
  <li>
    <span class="what">
      <strong>{item.level2}</strong>
      <span class="hint">
        {item.code} · {frequencies[item.frequency]} · {deadlineText(item.deadline)}
      </span>
      <span class="hint">依据：{item.legalBasis.map((law) => law.text).join("；")}</span>
    </span>
    <span class="do">
      <a class="button" href={`/console/villages/${village}/start/${item.code}`}>
        选这项<span class="hidden">：{item.level2}</span>
      </a>
    </span>
  </li>
);

async function pickPeriod(request: PageRequest): Promise<PageContent> {
  const { village, catalogue } = await villageCatalogue(request);
  const item = itemOf(catalogue, request.params.item ?? "");
  const today = dayOf(request.asking.now);
  const existing = await request.api.get<NoticeList>(
    `/api/notices?village=${village.code}&item=${item.code}&limit=100`,
  );
  const form = periodFormOf(item.frequency);
  const [, from = today] = [village.startDay, addDays(today, -lookBack)].sort();
  const periods = form === null ? [] : periodsBetween(form, from, today).reverse();
  const taken = new Map(existing.items.filter(isLiving).map((notice) => [notice.period ?? "", notice]));
  const free = periods.filter((period) => !taken.has(period));
  // The usual wish: the newest period that is over.
  const usual = free.find((period) => lastDay(period) < today) ?? free[0];
  return {
    title: item.level2,
    crumbs: [...crumbs(village.code), { name: "选事项", to: `/console/villages/${village.code}/start` }],
    width: "reading",
    body: (
      <>
        <ItemFacts item={item} />
        {form !== null && free.length === 0 && <p class="note">近一年各期都已经有了，见下面。</p>}
        {(form === null || free.length > 0) && (
          <form method="post" action={`/console/villages/${village.code}/start`}>
            <input type="hidden" name="item" value={item.code} />
            <input type="hidden" name="once" value={newId(request.asking.now)} />
            {form !== null && (
              <Choice
                name="period"
                legend="所属期"
                chosen={usual ?? ""}
                options={free.map((period) => ({
                  value: period,
                  label: periodName(period),
                  hint: periodHint(item, period, today),
                }))}
              />
            )}
            <button type="submit" class="primary">
              开始起草
            </button>
          </form>
        )}
        <Existing notices={existing.items.filter(isLiving)} />
      </>
    ),
  };
}

const isLiving = ({ state }: NoticeSummary): boolean => !["discarded", "withdrawn", "archived"].includes(state);

function periodHint(item: CatalogueItem, period: string, today: Day): string {
  const due = dueDay(item.deadline, { period });
  if (lastDay(period) >= today) return "这一期还没有结束";
  if (!due) return "";
  return due.day < today ? `应于 ${dayName(due.day)} 前公开，已逾期` : `${dayName(due.day)} 前公开`;
}

export const ItemFacts = ({ item }: { item: CatalogueItem }) => (
  <dl class="facts">
    <dt>事项编码</dt>
    <dd>{item.code}</dd>
    <dt>公开时限</dt>
    <dd>
      {frequencies[item.frequency]}；{deadlineText(item.deadline)}
    </dd>
    <dt>公开依据</dt>
    <dd>{item.legalBasis.map((law) => law.text).join("；")}</dd>
    {item.neverPublish && item.neverPublish.length > 0 && (
      <>
        <dt>不得公开</dt>
        <dd>{item.neverPublish.join("、")}</dd>
      </>
    )}
  </dl>
);

const Existing = ({ notices }: { notices: NoticeSummary[] }) =>
  notices.length === 0 ? null : (
    <section>
      <h2>这个事项已有的</h2>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <a href={`/console/notices/${notice.id}`}>{notice.title || notice.number}</a>（{notice.stateName}）
          </li>
        ))}
      </ul>
    </section>
  );

/** Begins the draft with its title and standard lines filled in. An item that is begun already leads to what there is. */
async function begin(request: PageRequest) {
  const { village, catalogue } = await villageCatalogue(request);
  const item = itemOf(catalogue, textOf(request.form, "item"));
  const period = textOf(request.form, "period") || null;
  const body = {
    villageCode: village.code,
    itemCode: item.code,
    period,
    title: [village.name, period && periodName(period), item.level2].filter(Boolean).join("").slice(0, 100),
    elements: startElements(item, period),
  };
  try {
    const once = textOf(request.form, "once") || undefined;
    const made = await request.api.send<{ id: string }>("POST", "/api/notices", body, once);
    return leadTo(`/console/notices/${made.id}/edit`);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "notice.duplicate" && typeof fault.details.id === "string")
      return leadTo(`/console/notices/${fault.details.id}`);
    throw fault;
  }
}

function startElements(item: CatalogueItem, period: string | null): Record<string, unknown> {
  const started: Record<string, unknown> = {};
  for (const element of item.elements) {
    const rows = element.type === "table" ? standardRows(element) : [];
    if (rows.length > 0) started[element.key] = rows;
    // 公布期间 and the like repeat the period that was just picked.
    if (element.key === "period" && element.type === "text" && period) started[element.key] = periodName(period);
  }
  return started;
}
