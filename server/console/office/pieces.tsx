import type { ComponentChildren } from "preact";
import { Field, Labelled } from "../frame/forms.tsx";

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

/** A figure with its name, for the head of a page. */
export const Figure = ({
  name,
  value,
  tone,
}: {
  name: string;
  value: ComponentChildren;
  tone?: string | undefined;
}) => (
  <div>
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

/** A wide table that scrolls by itself on a small screen. */
export const TableBox = ({ label, children }: { label: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
  <section class="table-box" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
