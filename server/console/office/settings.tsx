import type { SettingsAnswer } from "../../../shared/api/catalogue.ts";
import { Problem } from "../../core/problem.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { Choice, DoOrReturn, ProblemNote } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { NumberSettingForm } from "./number-setting.tsx";
import { assessmentYears, listDays, othersShare, rectificationDays } from "./number-settings.tsx";
import { settingsAddress } from "./reach.ts";
import { ReviewerForm } from "./secrecy-setting.tsx";

const meanings = {
  none: {
    label: "不设会签（两人签字）",
    hint: "经办人先签，村书记后签，两个不同的人签完就公开。",
  },
  supervision: {
    label: "村务监督委员会主任会签（最多三人）",
    hint: "目录里列有村务监督委员会主任的事项，要在经办人之后、村书记之前由他签字；没有列的事项仍是两人签字。",
  },
  full: {
    label: "目录所列的会签人都签",
    hint: "财务等事项按目录依次由会计、村集体经济组织负责人、村务监督委员会主任签字，最后村书记签；没有列会签人的事项仍是两人签字。",
  },
} as const;

/** What the county decides about signing. */
export const settingsPages: ConsolePage[] = [
  { method: "GET", path: "/settings", access: "member", handle: (request) => page(request, null) },
  { method: "GET", path: "/settings/change", access: "member", handle: ask },
  {
    method: "POST",
    path: "/settings/change",
    access: "member",
    handle: async (request) => {
      const { api, asking, form } = request;
      const body = { coSigners: textOf(form, "coSigners"), version: Number(textOf(form, "version")) };
      try {
        await api.send("PUT", settingsAddress(asking.actor), body);
        return leadTo("/console/settings", "settingsSaved");
      } catch (fault) {
        if (!(fault instanceof Problem) || ![400, 409].includes(fault.status)) throw fault;
        return page(request, fault);
      }
    },
  },
];

/** It holds for every village at once, so it is asked once more: what becomes what, and from when. */
async function ask(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, query } = request;
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  const wish = query.coSigners ?? "";
  if (!Object.hasOwn(meanings, wish)) return leadTo("/console/settings");
  if (query.version !== String(settings.version)) return page(request, new Problem("settings.changed"));
  if (wish === settings.coSigners) return leadTo("/console/settings", "settingsSame");
  return {
    title: "修改会签设置",
    width: "reading",
    crumbs: [{ name: "设置", to: "/console/settings" }],
    body: (
      <>
        <dl class="facts">
          <dt>现在</dt>
          <dd>{meanings[settings.coSigners].label}</dd>
          <dt>改为</dt>
          <dd>
            <strong>{meanings[wish as SettingsAnswer["coSigners"]].label}</strong>
            <span class="hint">{meanings[wish as SettingsAnswer["coSigners"]].hint}</span>
          </dd>
          <dt>从何时起</dt>
          <dd>
            按下“确定修改”后立即起，{settings.countyName}所有的村都按新的规定办理。
            <span class="hint">管的是此后提交签字和发起撤回的信息；已经在签字的，仍按提交时的签字人签完。</span>
          </dd>
        </dl>
        {wish !== "none" && (
          <p class="note">要会签的人须有账号并启用签字，否则这些事项签不完。请先在“账号”里看一看。</p>
        )}
        <form method="post" action="/console/settings/change">
          <input type="hidden" name="version" value={settings.version} />
          <input type="hidden" name="coSigners" value={wish} />
          <DoOrReturn button="确定修改" back="/console/settings" />
        </form>
      </>
    ),
  };
}

async function page({ api, asking }: PageRequest, problem: Problem | null): Promise<PageContent> {
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  return {
    title: "设置",
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        <h2>{settings.countyName}：谁会签</h2>
        <p>
          现在是“{meanings[settings.coSigners].label}”。
          {settings.changedAt
            ? `本页的设置最近改于 ${formatMoment(settings.changedAt)}。`
            : "本页都是系统的默认设置，还没有改过。"}
        </p>
        <p>
          经办人和村书记两人签字是底线，任何时候都不能少。改了以后，新提交签字的信息按新的规定办理；已经在签字的，仍按提交时的签字人签完。
        </p>
        <form method="get" action="/console/settings/change">
          <input type="hidden" name="version" value={settings.version} />
          <Choice
            name="coSigners"
            legend="经办人和村书记之间，由谁会签"
            chosen={settings.coSigners}
            options={Object.entries(meanings).map(([value, meaning]) => ({ value, ...meaning }))}
          />
          <div class="actions">
            <button type="submit" class="primary">
              下一步
            </button>
          </div>
        </form>
        <h2>财务信息里的“其他”</h2>
        <p>
          收支表里写“其他”“杂项”的，超过本类合计的 {settings.othersShare}%
          就要拆开或逐笔写明用途，写明以前不能提交签字。
        </p>
        <NumberSettingForm setting={othersShare} settings={settings} />
        <h2>谁作保密审查</h2>
        <ReviewerForm settings={settings} />
        <h2>个人信息保护影响评估保存几年</h2>
        <NumberSettingForm setting={assessmentYears} settings={settings} />
        <h2>名单展示多久</h2>
        <p>
          低保、补贴等个人名单，公示期满，并且满目录规定的天数，就自动停止展示，只留合计；没有公示期、按期公布的，展示到下一期应公开之日。现在是：
          {settings.listDaysMore === 0 ? "期满次日起就不再展示。" : `期满后多展示 ${settings.listDaysMore} 天。`}
        </p>
        <NumberSettingForm setting={listDays} settings={settings} />
        <h2>问题整改的期限</h2>
        <p>检查发现的、村民反映的问题，按轻重限期改正。这里的天数是建议值，请按本县的规定修改。</p>
        {rectificationDays.map((setting) => (
          <NumberSettingForm key={setting.key} setting={setting} settings={settings} />
        ))}
        <p>
          谁在什么时候改过设置，见
          <a href={`/console/audit?action=${encodeURIComponent("PUT /api/counties/:code/settings")}`}>操作记录</a>。
        </p>
        <h2>公开日志的见证人</h2>
        <p>
          请县政务公开办以外的人看住公开日志，改写历史就瞒不过去。
          <a href="/console/settings/witnesses">查看和登记见证人</a>
        </p>
      </>
    ),
  };
}
