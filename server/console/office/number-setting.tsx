// A county's setting that is a whole number: typed on the page of all settings, asked once more, saved.
import type { ComponentChildren } from "preact";
import type { SettingsAnswer } from "../../../shared/api/catalogue.ts";
import type { RectificationSetting } from "../../../shared/rectification/deadlines.ts";
import { Problem } from "../../core/problem.ts";
import { DoOrReturn, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { settingsAddress } from "./reach.ts";

export interface NumberSetting {
  /** Of the settings as the API names them. */
  key: "othersShare" | "listDaysMore" | "assessmentYears" | RectificationSetting;
  /** Last part of its page's address. */
  slug: string;
  /** The field's name in forms. */
  name: string;
  from: number;
  to: number;
  title: string;
  button: string;
  label: string;
  hint: string;
  /** What a value means, in a few words. */
  words(value: number): string;
  /** From when it holds and for what. */
  since?(settings: SettingsAnswer): ComponentChildren;
  /** What can't be undone, when it becomes this. */
  warning?(settings: SettingsAnswer, value: number): string | null;
}

const addressOf = ({ slug }: NumberSetting): string => `/console/settings/${slug}`;

export const numberSettingPages = (setting: NumberSetting): ConsolePage[] => [
  { method: "GET", path: `/settings/${setting.slug}`, access: "member", handle: (request) => ask(setting, request) },
  { method: "POST", path: `/settings/${setting.slug}`, access: "member", handle: (request) => save(setting, request) },
];

/** It holds for every village at once: what becomes what, and from when. */
async function ask(setting: NumberSetting, { api, asking, query }: PageRequest) {
  const { key, name, from, to } = setting;
  const settings = await api.get<SettingsAnswer>(settingsAddress(asking.actor));
  const typed = query[name]?.trim() ?? "";
  const value = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(value >= from && value <= to)) {
    const wrong = `请填 ${from} 到 ${to} 的整数`;
    const body = <NumberSettingForm setting={setting} settings={settings} wrong={wrong} typed={typed} />;
    return { ...confirmPage(setting, settings, settings[key], null), body };
  }
  if (query.version !== String(settings.version))
    return confirmPage(setting, settings, value, new Problem("settings.changed"));
  if (value === settings[key]) return leadTo("/console/settings", "settingsSame");
  return confirmPage(setting, settings, value, null);
}

async function save(setting: NumberSetting, { api, asking, form }: PageRequest) {
  const path = settingsAddress(asking.actor);
  const { coSigners } = await api.get<SettingsAnswer>(path);
  const value = Number(textOf(form, setting.name));
  try {
    await api.send("PUT", path, { coSigners, [setting.key]: value, version: Number(textOf(form, "version")) });
    return leadTo("/console/settings", "settingsSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return confirmPage(setting, await api.get<SettingsAnswer>(path), value, fault);
  }
}

function confirmPage(
  setting: NumberSetting,
  settings: SettingsAnswer,
  value: number,
  problem: Problem | null,
): PageContent {
  const warning = setting.warning?.(settings, value);
  const since = setting.since?.(settings);
  return {
    title: setting.title,
    width: "reading",
    status: problem?.status ?? 200,
    crumbs: [{ name: "设置", to: "/console/settings" }],
    body: (
      <>
        <ProblemNote problem={problem} />
        <dl class="facts">
          <dt>现在</dt>
          <dd>{setting.words(settings[setting.key])}</dd>
          <dt>改为</dt>
          <dd>
            <strong>{setting.words(value)}</strong>
            {warning && <span class="hint">{warning}</span>}
          </dd>
          {since && (
            <>
              <dt>从何时起</dt>
              <dd>{since}</dd>
            </>
          )}
        </dl>
        <form method="post" action={addressOf(setting)}>
          <input type="hidden" name="version" value={settings.version} />
          <input type="hidden" name={setting.name} value={value} />
          <DoOrReturn button="确定修改" back="/console/settings" />
        </form>
      </>
    ),
  };
}

interface FormProps {
  setting: NumberSetting;
  settings: SettingsAnswer;
  wrong?: string;
  typed?: string;
}

/** On the page of all settings. */
export const NumberSettingForm = ({ setting, settings, wrong, typed = String(settings[setting.key]) }: FormProps) => (
  <form method="get" action={addressOf(setting)}>
    <input type="hidden" name="version" value={settings.version} />
    <Field
      name={setting.name}
      label={setting.label}
      hint={setting.hint}
      wrong={wrong}
      input={{ value: typed, inputMode: "numeric", autocomplete: "off", class: "amount", required: true }}
    />
    <div class="actions">
      <button type="submit" class="primary">
        {setting.button}
      </button>
    </div>
  </form>
);
