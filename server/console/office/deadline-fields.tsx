import type { ComponentChildren } from "preact";
import { type Frequency, frequencies } from "../../../shared/catalogue/item.ts";
import { deadlineBases, events } from "../../../shared/catalogue/names.ts";
import { eventRules, type DeadlineFields as Values } from "./deadline-form.ts";
import type { ItemForm } from "./item-form.ts";
import { Select } from "./pieces.tsx";

/** Frequency, and below the chosen one the fields that its deadline needs. */
export const DeadlineFields = ({ form, wrong }: { form: ItemForm; wrong: string | undefined }) => (
  <>
    <fieldset class={wrong ? "choice frequency field wrong" : "choice frequency"} id="f-deadline">
      <legend>公开频次和时限</legend>
      {wrong && <p class="wrong-text">{wrong}</p>}
      {(Object.keys(frequencies) as Frequency[]).map((frequency) => (
        <div key={frequency} class="option-with">
          <label class="option">
            <input type="radio" name="frequency" value={frequency} checked={form.frequency === frequency} required />
            <span>{frequencies[frequency]}</span>
          </label>
          <div class="rule">{ruleFields[frequency](form.deadline)}</div>
        </div>
      ))}
    </fieldset>
    <Select name="basis" label="时限的来源" hint="县里依据文件确定的，请选相应的来源" value={form.deadline.basis}>
      {Object.entries(deadlineBases).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
  </>
);

const Num = ({ name, label, value, max }: { name: string; label: string; value: string; max: number }) => (
  <input class="num" type="number" name={name} aria-label={label} value={value} min={0} max={max} />
);

const nextMonth = (name: string, text: string, value: string): ComponentChildren => (
  <>
    {text} <Num name={name} label={`${text}几日前`} value={value} max={28} /> 日前公开
  </>
);

const ruleFields: Record<Frequency, (values: Values) => ComponentChildren> = {
  "once-and-on-change": ({ onceDays }) => (
    <>
      形成或变动之日起 <Num name="onceDays" label="变动后几个工作日内" value={onceDays} max={120} /> 个工作日内公开
    </>
  ),
  annual: ({ yearOffset, month, day }) => (
    <>
      <select name="yearOffset" aria-label="当年还是次年" value={yearOffset} class="num">
        <option value="0">当年</option>
        <option value="1">次年</option>
      </select>{" "}
      <Num name="month" label="月" value={month} max={12} /> 月 <Num name="day" label="日" value={day} max={31} />{" "}
      日前公开
    </>
  ),
  semiannual: ({ semiannualDay }) => nextMonth("semiannualDay", "半年结束后次月", semiannualDay),
  quarterly: ({ quarterDay }) => nextMonth("quarterDay", "下一季度首月", quarterDay),
  monthly: ({ monthlyDay }) => nextMonth("monthlyDay", "次月", monthlyDay),
  "on-event": ({ event, eventDays, eventRule }) => (
    <>
      <select name="event" aria-label="从什么事起算" value={event}>
        {Object.entries(events).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>{" "}
      <select name="eventRule" aria-label="怎么算" value={eventRule}>
        {Object.entries(eventRules).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>{" "}
      <Num name="eventDays" label="几天" value={eventDays} max={120} /> 天
    </>
  ),
};
