import { type ReminderListAnswer, reminderListWants } from "../../../../shared/api/reminders.ts";
import { dayName } from "../../../../shared/days.ts";
import { shortDay } from "../../../../shared/due-words.ts";
import { isForForm, ProblemNote } from "../../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { HeadedTable, Select } from "../../office/pieces.tsx";
import { officeCodes, reachOf, type TownshipReach } from "../../office/reach.ts";

/** 催办单: what is late and due soon in a township, by village, with a column for what was said on the telephone. */
export const callListPages: ConsolePage[] = [
  { method: "GET", path: "/reminders/print", access: "member", handle: callListPage },
];

type Only = keyof typeof reminderListWants;

async function callListPage(request: PageRequest): Promise<PageContent> {
  const { api, query, look, asking } = request;
  const [own] = officeCodes(asking.actor);
  const reach = await look((view) => reachOf(view));
  const first = own.length === 6 ? reach[0]?.township.code : own;
  const place = query.place && query.place.length !== 6 ? query.place : (first ?? own);
  const only: Only = query.only && Object.hasOwn(reminderListWants, query.only) ? (query.only as Only) : "all";
  const filter = <Filter place={place} only={only} reach={reach} />;
  const frame = { title: "催办单", crumbs: [{ name: "到期提醒", to: "/console/reminders" }] };
  try {
    const path = `/api/places/${encodeURIComponent(place)}/reminder-list?only=${only}`;
    const found = await api.get<ReminderListAnswer>(path);
    return { ...frame, body: <Body found={found} filter={filter} /> };
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    const body = (
      <>
        <ProblemNote problem={fault} />
        {filter}
      </>
    );
    return { ...frame, status: fault.status, body };
  }
}

const Filter = ({ place, only, reach }: { place: string; only: Only; reach: readonly TownshipReach[] }) => (
  <form class="filter noprint" method="get" action="/console/reminders/print">
    {reach.length > 1 ? (
      <Select name="place" label="乡镇" value={place}>
        {reach.map(({ township }) => (
          <option key={township.code} value={township.code}>
            {township.name}
          </option>
        ))}
      </Select>
    ) : (
      <input type="hidden" name="place" value={place} />
    )}
    <Select name="only" label="列哪些" value={only}>
      {Object.entries(reminderListWants).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
    <button type="submit">查看</button>
  </form>
);

const Body = ({ found, filter }: { found: ReminderListAnswer; filter: preact.JSX.Element }) => (
  <>
    <p class="soft noprint">按村列出，打印出来逐村打电话。电话一栏由您填写，系统不保存工作人员的电话。</p>
    {filter}
    {found.isCut && <p class="note warn noprint">要催的事项太多，这里只列了前面的村。请分村打印，或只列逾期的。</p>}
    {found.villages.length === 0 ? (
      <p class="note good">没有要催办的事项。</p>
    ) : (
      <article class="call-list alone">
        <h2>
          {found.place.name}村务公开催办单（{dayName(found.today)}）
        </h2>
        <p>
          共 {found.villages.length} 个村，逾期未公开 {found.late} 项，14 天内到期 {found.soon} 项。
        </p>
        {found.villages.map((village) => (
          <VillageTable key={village.code} village={village} today={found.today} />
        ))}
        <p class="hands">
          <span>催办人：</span>
          <span>日期：</span>
        </p>
      </article>
    )}
  </>
);

type Listed = ReminderListAnswer["villages"][number];

const VillageTable = ({ village, today }: { village: Listed; today: string }) => (
  <section>
    <h3>{village.name}</h3>
    <p class="persons">
      {village.persons.map(({ roleName, names }) => (
        <span key={roleName}>
          {roleName}：{names.length > 0 ? names.join("、") : <strong class="late">空缺</strong>}，电话
          <span class="blank" aria-hidden="true" />
        </span>
      ))}
    </p>
    <HeadedTable label={`${village.name}要催办的`} heads={["事项", "截止日", "天数", "答复"]}>
      {village.duties.map((duty) => (
        <tr key={`${duty.problem} ${duty.itemCode} ${duty.periodName} ${duty.dueDay} ${duty.eventName}`}>
          <td>
            {duty.problem && "整改："}
            {duty.itemName}
            {duty.problem && `（${duty.problem}）`}
            {duty.periodName && `（${duty.periodName}）`}
            {duty.eventName && `（${duty.eventName}）`}
          </td>
          <td class="short">
            {shortDay(duty.dueDay, today)}
            {duty.provisional && "（可能顺延）"}
          </td>
          <td class="short">{daysText(duty.daysLate)}</td>
          <td />
        </tr>
      ))}
    </HeadedTable>
  </section>
);

const daysText = (late: number): string =>
  late > 0 ? `逾期 ${late} 天` : late === 0 ? "今天到期" : `还有 ${-late} 天`;
