import type { NoticeSummary } from "../../../shared/api/notices.ts";
import { type CatalogueItem, frequencies } from "../../../shared/catalogue/item.ts";
import { addDays, type Day, dayName, dayOf } from "../../../shared/days.ts";
import { deadlineText, dueDay } from "../../../shared/deadlines.ts";
import { lastDay, periodFormOf, periodName, periodsBetween } from "../../../shared/periods.ts";
import { itemOf } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { Choice, Field } from "../frame/forms.tsx";
import type { PageContent, PageRequest } from "../frame/page.tsx";
import type { NoticeList } from "./notice-list.tsx";
import { crumbs, villageCatalogue } from "./village-catalogue.ts";

/** How far back a period may still be published: what was missed should still come out. Days. */
const lookBack = 430;
/** The periods that still want a notice; for what has none, just the beginning. */
export async function pickPeriod(request: PageRequest): Promise<PageContent> {
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
  // What must always be on show is one notice that is corrected when things change; events may come any number of times.
  const mayStart = form === null ? item.frequency === "on-event" || taken.size === 0 : free.length > 0;
  // The usual wish: the newest period that is over.
  const usual = free.find((period) => lastDay(period) < today) ?? free[0];
  return {
    title: item.level2,
    crumbs: [...crumbs(village.code), { name: "选事项", to: `/console/villages/${village.code}/start` }],
    width: "reading",
    body: (
      <>
        <ItemFacts item={item} />
        {!mayStart && <NothingToStart standing={form === null} />}
        {mayStart && (
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
            {item.frequency === "on-event" && <EventTitle />}
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

/** What happened has no name but its own: the item's name would make all such notices look alike. */
const EventTitle = () => (
  <Field
    name="title"
    label="标题"
    hint="写清楚是什么事"
    input={{ required: true, maxLength: 100, autocomplete: "off", placeholder: "例如：11月25日三组停水" }}
  />
);

/** Does it take the place of its period? What was withdrawn or given up may be published anew. */
const isLiving = ({ state }: NoticeSummary): boolean => state !== "discarded" && state !== "withdrawn";

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

const NothingToStart = ({ standing }: { standing: boolean }) => (
  <p class="note">
    {standing
      ? "这个事项长期公开，本村已经有一条。内容有变动，请打开下面这一条，发起更正。"
      : "近一年各期都已经有了，请打开下面的继续办理。"}
  </p>
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
