import type { SettingsAnswer } from "../../../shared/api/catalogue.ts";
import { type SecrecyReviewer, secrecyLaw, secrecyReviewers } from "../../../shared/notices/secrecy.ts";
import { Problem } from "../../core/problem.ts";
import { Choice, DoOrReturn, isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { settingsAddress } from "./reach.ts";

const own = "/console/settings/secrecy";

const hints: Record<SecrecyReviewer, string> = {
  submitter: "经办人提交签字，就是确认作过保密审查，记他的姓名。不多一步。",
  separate: "提交以后，由本村另一位任职的人（村书记、村务监督委员会主任、会计……）逐项审查并确认，之后经办人才能签字。",
};

/** Who reviews the secrecy of what is submitted: chosen, asked once more, saved. */
export const secrecySettingPages: ConsolePage[] = [
  { method: "GET", path: "/settings/secrecy", access: "member", handle: ask },
  {
    method: "POST",
    path: "/settings/secrecy",
    access: "member",
    handle: async (request) => {
      const { api, asking, form } = request;
      const path = settingsAddress(asking.actor);
      const settings = await api.get<SettingsAnswer>(path);
      const secrecyReviewer = textOf(form, "reviewer");
      const { coSigners } = settings;
      try {
        await api.send("PUT", path, { coSigners, secrecyReviewer, version: Number(textOf(form, "version")) });
        return leadTo("/console/settings", "settingsSaved");
      } catch (fault) {
        if (!isForForm(fault) || !Object.hasOwn(secrecyReviewers, secrecyReviewer)) throw fault;
        return confirmPage(settings, secrecyReviewer as SecrecyReviewer, fault);
      }
    },
  },
];

/** It holds for every village at once: what becomes what, and from when. */
async function ask({ api, asking, query }: PageRequest) {
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  const wish = query.reviewer ?? "";
  if (!Object.hasOwn(secrecyReviewers, wish)) return leadTo("/console/settings");
  if (wish === settings.secrecyReviewer) return leadTo("/console/settings", "settingsSame");
  const isOld = query.version !== String(settings.version);
  return confirmPage(settings, wish as SecrecyReviewer, isOld ? new Problem("settings.changed") : null);
}

const confirmPage = (settings: SettingsAnswer, wish: SecrecyReviewer, problem: Problem | null): PageContent => ({
  title: "修改保密审查",
  width: "reading",
  status: problem?.status ?? 200,
  crumbs: [{ name: "设置", to: "/console/settings" }],
  body: (
    <>
      <ProblemNote problem={problem} />
      <dl class="facts">
        <dt>现在</dt>
        <dd>{secrecyReviewers[settings.secrecyReviewer]}</dd>
        <dt>改为</dt>
        <dd>
          <strong>{secrecyReviewers[wish]}</strong>
          <span class="hint">{hints[wish]}</span>
        </dd>
        <dt>从何时起</dt>
        <dd>
          按下“确定修改”后立即起，{settings.countyName}所有的村都按新的规定办理。
          <span class="hint">管的是此后提交签字的信息；已经在签字的，仍按提交时的规定。</span>
        </dd>
      </dl>
      {wish === "separate" && (
        <p class="note">村里除提交人外还要有一位任职、有账号的人，否则提交的信息没有人能审查。</p>
      )}
      <form method="post" action={own}>
        <input type="hidden" name="version" value={settings.version} />
        <input type="hidden" name="reviewer" value={wish} />
        <DoOrReturn button="确定修改" back="/console/settings" />
      </form>
    </>
  ),
});

/** On the page of all settings. */
export const ReviewerForm = ({ settings }: { settings: SettingsAnswer }) => (
  <>
    <p>
      公开以前须作保密审查并记名，依据{secrecyLaw}。现在是“{secrecyReviewers[settings.secrecyReviewer]}”。
    </p>
    <form method="get" action={own}>
      <input type="hidden" name="version" value={settings.version} />
      <Choice
        name="reviewer"
        legend="提交签字的内容，由谁作保密审查"
        chosen={settings.secrecyReviewer}
        options={Object.entries(secrecyReviewers).map(([value, label]) => ({
          value,
          label,
          hint: hints[value as SecrecyReviewer],
        }))}
      />
      <div class="actions">
        <button type="submit" class="primary">
          修改保密审查
        </button>
      </div>
    </form>
  </>
);
