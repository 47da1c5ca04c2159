import { mostOthersShare, type SettingsAnswer } from "../../../shared/api/catalogue.ts";
import { Problem } from "../../core/problem.ts";
import { DoOrReturn, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { settingsAddress } from "./reach.ts";

const own = "/console/settings/others";

/** From which share on the county wants 其他 itemised: typed, asked once more, saved. */
export const othersSharePages: ConsolePage[] = [
  { method: "GET", path: "/settings/others", access: "member", handle: ask },
  {
    method: "POST",
    path: "/settings/others",
    access: "member",
    handle: async (request) => {
      const { api, asking, form } = request;
      const path = settingsAddress(asking.actor);
      const { coSigners } = await api.get<SettingsAnswer>(path);
      const othersShare = Number(textOf(form, "share"));
      try {
        await api.send("PUT", path, { coSigners, othersShare, version: Number(textOf(form, "version")) });
        return leadTo("/console/settings", "settingsSaved");
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return confirmPage(await api.get<SettingsAnswer>(path), othersShare, fault);
      }
    },
  },
];

/** It holds for every village at once: what becomes what, and from when. */
async function ask({ api, asking, query }: PageRequest) {
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  const share = /^\d{1,3}$/.test(query.share?.trim() ?? "") ? Number(query.share) : Number.NaN;
  if (!(share <= mostOthersShare))
    return {
      ...confirmPage(settings, settings.othersShare, null),
      body: <ShareForm settings={settings} wrong={`请填 0 到 ${mostOthersShare} 的整数`} typed={query.share ?? ""} />,
    };
  if (query.version !== String(settings.version)) return confirmPage(settings, share, new Problem("settings.changed"));
  if (share === settings.othersShare) return leadTo("/console/settings", "settingsSame");
  return confirmPage(settings, share, null);
}

const words = (share: number): string => (share === 0 ? "一律逐笔写明" : `超过 ${share}% 须逐笔写明`);

const confirmPage = (settings: SettingsAnswer, share: number, problem: Problem | null): PageContent => ({
  title: "修改“其他”的上限",
  width: "reading",
  status: problem?.status ?? 200,
  crumbs: [{ name: "设置", to: "/console/settings" }],
  body: (
    <>
      <ProblemNote problem={problem} />
      <dl class="facts">
        <dt>现在</dt>
        <dd>{words(settings.othersShare)}</dd>
        <dt>改为</dt>
        <dd>
          <strong>{words(share)}</strong>
        </dd>
        <dt>从何时起</dt>
        <dd>
          按下“确定修改”后立即起，{settings.countyName}所有的村都按新的上限办理。
          <span class="hint">管的是此后提交签字的财务信息；已经提交的和已经公开的不受影响。</span>
        </dd>
      </dl>
      <form method="post" action={own}>
        <input type="hidden" name="version" value={settings.version} />
        <input type="hidden" name="share" value={share} />
        <DoOrReturn button="确定修改" back="/console/settings" />
      </form>
    </>
  ),
});

/** On the page of all settings. */
export const ShareForm = ({
  settings,
  wrong,
  typed = String(settings.othersShare),
}: {
  settings: SettingsAnswer;
  wrong?: string;
  typed?: string;
}) => (
  <form method="get" action={own}>
    <input type="hidden" name="version" value={settings.version} />
    <Field
      name="share"
      label="“其他”最多占本类合计的百分之几"
      hint={`填 0 到 ${mostOthersShare} 的整数；填 0 就是凡写“其他”的都要逐笔写明。`}
      wrong={wrong}
      input={{ value: typed, inputMode: "numeric", autocomplete: "off", class: "amount", required: true }}
    />
    <div class="actions">
      <button type="submit" class="primary">
        修改上限
      </button>
    </div>
  </form>
);
