import type { ReminderRowAnswer, RemindersAnswer } from "../../../../shared/api/reminders.ts";
import { dayName } from "../../../../shared/days.ts";
import { StepForm } from "../../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../../frame/page.tsx";
import { isOfficer } from "../../frame/who.ts";
import { officeCodes } from "../../office/reach.ts";
import { RowList, type Shown } from "./digest-rows.tsx";

const here = "/console/reminders";
const readPath = (day: string): string => `${here}/${day}/read`;
const pathOf = (day: string): string => `${here}?day=${encodeURIComponent(day)}`;

/** Today's digest, and the earlier ones. Looking at one changes nothing: that it was read is said with a button. */
export const digestPages: ConsolePage[] = [
  { method: "GET", path: "/reminders", access: "member", handle: digestPage },
  {
    method: "POST",
    path: "/reminders/read",
    access: "member",
    handle: async ({ api, form }) => {
      await api.send("POST", "/api/me/reminders/read", { untilDay: textOf(form, "untilDay") });
      return leadTo(here, "remindersRead");
    },
  },
  {
    method: "POST",
    path: "/reminders/:day/read",
    access: "member",
    handle: async ({ api, params }) => {
      const day = params.day ?? "";
      await api.send("POST", `/api/me/reminders/${day}/read`);
      return leadTo(pathOf(day), "reminderRead");
    },
  },
];

type Digest = NonNullable<RemindersAnswer["digest"]>;

async function digestPage(request: PageRequest): Promise<PageContent> {
  const { api, query } = request;
  const asked = query.day ? `?day=${encodeURIComponent(query.day)}` : "";
  const found = await api.get<RemindersAnswer>(`/api/me/reminders${asked}`);
  const { digest, today } = found;
  return {
    title: digest && digest.day !== today ? `${dayName(digest.day)}的提醒` : "到期提醒",
    width: "reading",
    crumbs: query.day ? [{ name: "到期提醒", to: here }] : [{ name: "首页", to: "/console" }],
    body: (
      <>
        <p class="soft">
          截止日前 14、5、1 天和逾期后 1、7、30
          天各提醒一次，合成一份，每天最多一份，只在工作时间发出。这里只数这一份提醒到的事项和要整改的问题，不是全部逾期未公开的。
        </p>
        <MarkRead found={found} isLatest={!query.day} />
        {digest ? <DigestOf digest={digest} today={today} /> : <Nothing />}
        <Around found={found} request={request} />
      </>
    ),
  };
}

/** On the page of the latest digest all are marked, on that of one day this one. Nothing where nothing is unread. */
const MarkRead = ({ found: { digest, earlier, today }, isLatest }: { found: RemindersAnswer; isLatest: boolean }) => {
  if (!digest) return null;
  if (!isLatest)
    return digest.readAt === null ? (
      <StepForm action={readPath(digest.day)}>
        <button type="submit">标为已读</button>
      </StepForm>
    ) : null;
  const unread = [digest, ...earlier].filter(({ readAt }) => readAt === null);
  if (unread.length === 0) return null;
  return (
    <form method="post" action={`${here}/read`} class="step">
      <input type="hidden" name="untilDay" value={today} />
      <button type="submit">全部标为已读</button>
      <span class="hint">看过后点一下，页面上方的数字就不再显示；事项没办好的，到下一次提醒的日子仍会提醒。</span>
    </form>
  );
};

const Nothing = () => <p class="note">还没有给您的提醒。有事项快到期或逾期时，会在工作日早上 8 点以后出现在这里。</p>;

const DigestOf = ({ digest, today }: { digest: Digest; today: string }) => {
  const open = digest.rows.filter(({ isOpen }) => isOpen);
  const late = open.filter(({ dueDay }) => dueDay < today);
  const soon = open.filter(({ dueDay }) => dueDay >= today);
  const over = digest.rows.filter(({ isOpen }) => !isOpen);
  const { now } = digest;
  const isCut = digest.count > digest.rows.length;
  const many = new Set(digest.rows.map(({ villageCode }) => villageCode)).size > 1;
  return (
    <>
      {digest.day !== today && (
        <p class="note">这是{dayName(digest.day)}的提醒，今天没有新的。下面是这些事项现在的情况。</p>
      )}
      {isCut && (
        <p class="note">
          一共 {digest.count} 项，这里列出前 {digest.rows.length} 项。其余请在<a href="/console/calendar">公开日历</a>
          中查看。
        </p>
      )}
      {now.late + now.soon === 0 && <p class="note good">提醒过的事项都已办好。</p>}
      <Rows title="逾期" total={now.late} rows={late} today={today} named={many} tone="late" />
      <Rows title="即将到期" total={now.soon} rows={soon} today={today} named={many} />
      {over.length > 0 && (
        <details>
          <summary>
            <h2>
              已办好的 <span class="count">{now.done} 项</span>
            </h2>
          </summary>
          <RowList rows={over} today={today} named={many} />
        </details>
      )}
    </>
  );
};

const Rows = ({
  title,
  total,
  tone,
  ...list
}: { title: string; total: number; rows: readonly ReminderRowAnswer[]; tone?: string } & Shown) =>
  total === 0 ? null : (
    <section>
      <h2>
        {title} <span class={`count ${tone ?? ""}`}>{total} 项</span>
        {list.rows.length < total && <span class="hint">列出 {list.rows.length} 项</span>}
      </h2>
      <RowList {...list} />
    </section>
  );

/** Ways on: substitute, the list for the telephone, earlier digests. */
const Around = ({ found, request }: { found: RemindersAnswer; request: PageRequest }) => (
  <>
    <p class="actions">
      <a class="button" href="/console/reminders/substitute">
        指定代理人
      </a>
      {isOfficer(request.asking.actor) && (
        <a class="button" href={`/console/reminders/print?place=${officeCodes(request.asking.actor)[0]}`}>
          打印催办单
        </a>
      )}
    </p>
    {found.earlier.length > 0 && (
      <section>
        <h2>更早的提醒</h2>
        <ul class="todo">
          {found.earlier.map(({ day, late, soon, readAt }) => (
            <li key={day}>
              <span class="what">
                <a href={pathOf(day)}>{dayName(day)}</a> {readAt === null && <span class="badge warn">未读</span>}
                <span class="hint">
                  {[late > 0 && `逾期 ${late} 项`, soon > 0 && `即将到期 ${soon} 项`].filter(Boolean).join("，")}
                </span>
              </span>
              {readAt === null && (
                <span class="do">
                  <StepForm action={readPath(day)}>
                    <button type="submit">
                      打开并标为已读<span class="hidden">：{dayName(day)}</span>
                    </button>
                  </StepForm>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
);
