import type { ComponentChildren } from "preact";
import type { MetricKey } from "../../../shared/figures/metrics.ts";
import { Field, Labelled } from "../frame/forms.tsx";
import { TableBox } from "../frame/table-box.tsx";
import type { TownshipReach } from "./reach.ts";

/** A choice from a list, with its label. */
export const Select = ({
  name,
  label,
  hint,
  wrong,
  value,
  id = `f-${name}`,
  children,
}: {
  name: string;
  label: string;
  hint?: string;
  wrong?: string | undefined;
  value?: string;
  id?: string;
  children: ComponentChildren;
}) => (
  <Labelled id={id} label={label} hint={hint} wrong={wrong}>
    <select id={id} name={name} value={value} aria-describedby={wrong ? `${id}-wrong` : undefined}>
      {children}
    </select>
  </Labelled>
);

/** Villages by township, for a `<select>`. */
export const PlaceOptions = ({
  reach,
  withTownships,
}: {
  reach: readonly TownshipReach[];
  withTownships?: boolean;
}) => (
  <>
    {reach.map(({ township, villages }) => (
      <optgroup key={township.code} label={township.name}>
        {withTownships && <option value={township.code}>{township.name}（全部）</option>}
        {villages.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </optgroup>
    ))}
  </>
);

/** Where a login is typed. */
export const LoginField = ({
  name,
  hint,
  wrong,
  value,
  required,
}: {
  name: string;
  hint: string;
  wrong: string | undefined;
  value: string;
  required?: boolean;
}) => (
  <Field
    name={name}
    label="登录名"
    hint={hint}
    wrong={wrong}
    input={{ value, required, maxLength: 64, autocomplete: "off", autocapitalize: "off", spellcheck: false }}
  />
);

/** A figure with its name, for the head of a page. `metric` names it in the list of all that staff may be shown (shared/figures/metrics.ts). */
export const Figure = ({
  metric,
  name,
  hint,
  value,
  tone,
}: {
  metric: MetricKey;
  name: string;
  /** What is counted, shown when somebody points at it. */
  hint?: string;
  value: ComponentChildren;
  tone?: string | undefined;
}) => (
  <div data-metric={metric} title={hint}>
    <dt>{name}</dt>
    <dd class={tone}>{value}</dd>
  </div>
);

/** Shown while a form that takes long is under way; the island `office` opens it. */
export const Wait = ({ text }: { text: string }) => (
  <div class="wait note" role="status" hidden>
    <p>{text}</p>
    <progress aria-label="进行中" />
  </div>
);

/** Of a column: its name, or more than a name, and whether numbers stand below it. */
export type Head = string | { key: string; head: ComponentChildren; number?: boolean };

/** A column of numbers. */
export const ofNumbers = (name: string): Head => ({ key: name, head: name, number: true });

/** Of the column with what can be done in a row: its name is only heard. */
export const ofSteps: Head = { key: "steps", head: <span class="hidden">办理</span> };

interface HeadedProps {
  label: string;
  /** Of the columns. */
  heads: readonly Head[];
  /** A class of the page's style; a plain table unless given. */
  look?: string;
  /** The children are several groups of rows, each in its own `<tbody>`. */
  grouped?: boolean;
  children: ComponentChildren;
}

/** A table, row by row below its heads. */
export const HeadedTable = ({ label, heads, look, grouped, children }: HeadedProps) => (
  <TableBox label={label}>
    <table class={look}>
      <thead>
        <tr>
          {heads
            .map((one) => (typeof one === "string" ? { key: one, head: one, number: false } : one))
            .map(({ key, head, number }) => (
              <th key={key} scope="col" class={number ? "number" : undefined}>
                {head}
              </th>
            ))}
        </tr>
      </thead>
      {grouped ? children : <tbody>{children}</tbody>}
    </table>
  </TableBox>
);

/** Prints the page; shown where scripts run. The page names the island `office`. */
export const PrintButton = ({ children }: { children: ComponentChildren }) => (
  <button type="button" class="primary" data-print hidden>
    {children}
  </button>
);

/** The button to print where scripts run, a word where they don't. */
export const PrintHint = ({ text }: { text: string }) => (
  <div class="noprint">
    <p class="actions">
      <PrintButton>{text}</PrintButton>
    </p>
    <noscript>
      <p class="note">请用浏览器的“打印”（Ctrl+P），纸张选 A4。</p>
    </noscript>
  </div>
);

/** Where a filled table is uploaded, to be looked at before anything is saved. @param action where to */
export const SheetUpload = ({ action, rows }: { action: string; rows: number }) => (
  <form method="post" action={action} enctype="multipart/form-data" class="narrow" data-wait>
    <div class="field">
      <label for="f-file">
        填好的表格
        <span class="hint">.xlsx 或 .csv，最多 {rows} 行、5 MB</span>
      </label>
      <input
        id="f-file"
        name="file"
        type="file"
        required
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      />
    </div>
    <button type="submit" class="primary">
      上传并预览
    </button>
    <Wait text="正在检查表格…" />
  </form>
);

/** What each column of such a table holds. */
export const ColumnsTable = ({
  columns,
}: {
  columns: readonly { title: string; required: boolean; text: string }[];
}) => (
  <HeadedTable label="各列说明" heads={["列名", "要求", "填什么"]}>
    {columns.map(({ title, required, text }) => (
      <tr key={title}>
        <th scope="row">{title}</th>
        <td>{required ? "必填" : "选填"}</td>
        <td>{text}</td>
      </tr>
    ))}
  </HeadedTable>
);
