import type { SettingsAnswer } from "../../../shared/api/catalogue.ts";
import { mostDaysMore } from "../../../shared/notices/publicity.ts";
import { Problem } from "../../core/problem.ts";
import { DoOrReturn, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { settingsAddress } from "./reach.ts";

const own = "/console/settings/list-days";

/** How many days more than the law wants lists of villagers stay on show: typed, asked once more, saved. */
export const listDaysPages: ConsolePage[] = [
  { method: "GET", path: "/settings/list-days", access: "member", handle: ask },
  {
    method: "POST",
    path: "/settings/list-days",
    access: "member",
    handle: async (request) => {
      const { api, asking, form } = request;
      const path = settingsAddress(asking.actor);
      const { coSigners } = await api.get<SettingsAnswer>(path);
      const listDaysMore = Number(textOf(form, "days"));
      try {
        await api.send("PUT", path, { coSigners, listDaysMore, version: Number(textOf(form, "version")) });
        return leadTo("/console/settings", "settingsSaved");
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return confirmPage(await api.get<SettingsAnswer>(path), listDaysMore, fault);
      }
    },
  },
];

async function ask({ api, asking, query }: PageRequest) {
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  const days = /^\d{1,3}$/.test(query.days?.trim() ?? "") ? Number(query.days) : Number.NaN;
  if (!(days <= mostDaysMore))
    return {
      ...confirmPage(settings, settings.listDaysMore, null),
      body: <DaysForm settings={settings} wrong={`请填 0 到 ${mostDaysMore} 的整数`} typed={query.days ?? ""} />,
    };
  if (query.version !== String(settings.version)) return confirmPage(settings, days, new Problem("settings.changed"));
  if (days === settings.listDaysMore) return leadTo("/console/settings", "settingsSame");
  return confirmPage(settings, days, null);
}

const words = (days: number): string => (days === 0 ? "期满次日起就不再展示" : `期满后多展示 ${days} 天`);

const confirmPage = (settings: SettingsAnswer, days: number, problem: Problem | null): PageContent => ({
  title: "修改名单展示的天数",
  width: "reading",
  status: problem?.status ?? 200,
  crumbs: [{ name: "设置", to: "/console/settings" }],
  body: (
    <>
      <ProblemNote problem={problem} />
      <dl class="facts">
        <dt>现在</dt>
        <dd>{words(settings.listDaysMore)}</dd>
        <dt>改为</dt>
        <dd>
          <strong>{words(days)}</strong>
        </dd>
        <dt>从何时起</dt>
        <dd>
          按下“确定修改”后立即起，{settings.countyName}所有的村此后公开的名单都按新的天数。
          <span class="hint">已经公开的名单，展示到公开时定下的那一天。</span>
        </dd>
      </dl>
      <form method="post" action={own}>
        <input type="hidden" name="version" value={settings.version} />
        <input type="hidden" name="days" value={days} />
        <DoOrReturn button="确定修改" back="/console/settings" />
      </form>
    </>
  ),
});

/** On the page of all settings. */
export const DaysForm = ({
  settings,
  wrong,
  typed = String(settings.listDaysMore),
}: {
  settings: SettingsAnswer;
  wrong?: string;
  typed?: string;
}) => (
  <form method="get" action={own}>
    <input type="hidden" name="version" value={settings.version} />
    <Field
      name="days"
      label="公示期满后，名单多展示几天"
      hint={`填 0 到 ${mostDaysMore} 的整数；个人信息公开的时间应当尽量短，一般填 0。`}
      wrong={wrong}
      input={{ value: typed, inputMode: "numeric", autocomplete: "off", class: "amount", required: true }}
    />
    <div class="actions">
      <button type="submit" class="primary">
        修改天数
      </button>
    </div>
  </form>
);
