import type { NoticeSummary } from "../../../shared/api/notices.ts";
import { type CatalogueItem, frequencies } from "../../../shared/catalogue/item.ts";
import { dayOf } from "../../../shared/days.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import { mayBeNil } from "../../../shared/identities/index.ts";
import { periodFormOf } from "../../../shared/periods.ts";
import { withheldName } from "../../../shared/spreadsheets/withheld.ts";
import { itemOf } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { openingsOf } from "../../desk/index.ts";
import { isLiving } from "../../notices/index.ts";
import { Choice, Field } from "../frame/forms.tsx";
import type { PageContent, PageRequest } from "../frame/page.tsx";
import type { NoticeList } from "./notice-list.tsx";
import { crumbs, villageCatalogue } from "./village-catalogue.ts";

/** The periods that still want a notice; for what has none, just the beginning. */
export async function pickPeriod(request: PageRequest): Promise<PageContent> {
  const { village, catalogue } = await villageCatalogue(request);
  const item = itemOf(catalogue, request.params.item ?? "");
  const today = dayOf(request.asking.now);
  const existing = await request.api.get<NoticeList>(
    `/api/notices?village=${village.code}&item=${item.code}&limit=100`,
  );
  const living = existing.items.filter(({ state }) => isLiving(state));
  const taken = new Set(living.map((notice) => notice.period ?? ""));
  const { periods, mayStart, usual } = openingsOf(item, taken, { startDay: village.startDay, today });
  return {
    title: item.level2,
    crumbs: [...crumbs(village.code), { name: "选事项", to: `/console/villages/${village.code}/start` }],
    width: "reading",
    body: (
      <>
        <ItemFacts item={item} />
        {!mayStart && <NothingToStart standing={periodFormOf(item.frequency) === null} />}
        {mayStart && item.frequency === "on-event" && "event" in item.deadline && (
          <EventFirst village={village.code} event={item.deadline.event} />
        )}
        {mayStart && (
          <form method="post" action={`/console/villages/${village.code}/start`}>
            <input type="hidden" name="item" value={item.code} />
            <input type="hidden" name="once" value={newId(request.asking.now)} />
            {periods.length > 0 && (
              <Choice
                name="period"
                legend="所属期"
                chosen={usual ?? ""}
                options={periods.map(({ period, name, hint }) => ({ value: period, label: name, hint }))}
              />
            )}
            {item.frequency === "on-event" && <EventTitle />}
            <div class="actions">
              <button type="submit" class="primary">
                开始起草
              </button>
              {mayBeNil(item) && (
                <button type="submit" name="nil" value="1">
                  本期无发生额
                </button>
              )}
            </div>
            {mayBeNil(item) && (
              <p class="hint">所选的一期没有收入、支出和变动的，点“本期无发生额”，系统按上一期的期末数填好全表。</p>
            )}
          </form>
        )}
        <Existing notices={living} />
      </>
    ),
  };
}

/** Only of an event that was entered is a last day known. */
const EventFirst = ({ village, event }: { village: string; event: string }) => (
  <div class="note">
    <p>
      请先登记发生了什么事、是哪一天，系统才能算出公开的截止日并放进待办，再从待办起草。不登记也可以在下面直接起草，但不计算截止日。
    </p>
    <p class="actions">
      <a class="button" href={`/console/villages/${village}/events/new/${encodeURIComponent(event)}`}>
        先登记这件事
      </a>
    </p>
  </div>
);

/** What happened has no name but its own: the item's name would make all such notices look alike. */
const EventTitle = () => (
  <Field
    name="title"
    label="标题"
    hint="写清楚是什么事"
    input={{ required: true, maxLength: 100, autocomplete: "off", placeholder: "例如：11月25日三组停水" }}
  />
);

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
        <dd>{item.neverPublish.map(withheldName).join("、")}</dd>
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
