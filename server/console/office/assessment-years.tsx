import type { SettingsAnswer } from "../../../shared/api/catalogue.ts";
import { leastYears, mostYears } from "../../../shared/impact/keeping.ts";
import { Problem } from "../../core/problem.ts";
import { DoOrReturn, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { settingsAddress } from "./reach.ts";

const own = "/console/settings/assessments";

/** How many years impact assessments stay: typed, asked once more, saved. */
export const assessmentYearsPages: ConsolePage[] = [
  { method: "GET", path: "/settings/assessments", access: "member", handle: ask },
  {
    method: "POST",
    path: "/settings/assessments",
    access: "member",
    handle: async (request) => {
      const { api, asking, form } = request;
      const path = settingsAddress(asking.actor);
      const settings = await api.get<SettingsAnswer>(path);
      const { coSigners } = settings;
      const assessmentYears = Number(textOf(form, "years"));
      try {
        await api.send("PUT", path, { coSigners, assessmentYears, version: Number(textOf(form, "version")) });
        return leadTo("/console/settings", "settingsSaved");
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return confirmPage(settings, assessmentYears, fault);
      }
    },
  },
];

async function ask({ api, asking, query }: PageRequest) {
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  const typed = query.years?.trim() ?? "";
  const years = /^\d{1,2}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(years >= leastYears && years <= mostYears))
    return {
      ...confirmPage(settings, settings.assessmentYears, null),
      body: <YearsForm settings={settings} wrong={`请填 ${leastYears} 到 ${mostYears} 的整数`} typed={typed} />,
    };
  if (years === settings.assessmentYears) return leadTo("/console/settings", "settingsSame");
  const isOld = query.version !== String(settings.version);
  return confirmPage(settings, years, isOld ? new Problem("settings.changed") : null);
}

const confirmPage = (settings: SettingsAnswer, years: number, problem: Problem | null): PageContent => ({
  title: "修改影响评估的保存年限",
  width: "reading",
  status: problem?.status ?? 200,
  crumbs: [{ name: "设置", to: "/console/settings" }],
  body: (
    <>
      <ProblemNote problem={problem} />
      <dl class="facts">
        <dt>现在</dt>
        <dd>保存 {settings.assessmentYears} 年</dd>
        <dt>改为</dt>
        <dd>
          <strong>保存 {years} 年</strong>
          {years < settings.assessmentYears && (
            <span class="hint">已满 {years} 年的评估会在一小时内删除，不能恢复。需要的请先导出。</span>
          )}
        </dd>
      </dl>
      <form method="post" action={own}>
        <input type="hidden" name="version" value={settings.version} />
        <input type="hidden" name="years" value={years} />
        <DoOrReturn button="确定修改" back="/console/settings" />
      </form>
    </>
  ),
});

/** On the page of all settings. */
export const YearsForm = ({
  settings,
  wrong,
  typed = String(settings.assessmentYears),
}: {
  settings: SettingsAnswer;
  wrong?: string;
  typed?: string;
}) => (
  <form method="get" action={own}>
    <input type="hidden" name="version" value={settings.version} />
    <Field
      name="years"
      label="从公开或退回之日起保存多少年"
      hint={`填 ${leastYears} 到 ${mostYears} 的整数。法律要求至少保存 ${leastYears} 年（《个人信息保护法》第五十六条），到期自动删除。`}
      wrong={wrong}
      input={{ value: typed, inputMode: "numeric", autocomplete: "off", class: "amount", required: true }}
    />
    <div class="actions">
      <button type="submit" class="primary">
        修改年限
      </button>
    </div>
  </form>
);
