import { type Finding, takenOut } from "../../../../shared/privacy/index.ts";
import type { TypedValue } from "../../../../shared/typed/form.ts";
import { canMask, maskTyped, typedPrivacy, valueAt } from "../../../../shared/typed/privacy.ts";
import type { Draft } from "./facts.ts";
import { boxOf, button, keyOf, line } from "./found-box.ts";
import type { Widgets } from "./widgets.ts";

/** So long nobody types before it is looked at, milliseconds. */
const pause = 500;
/** Lines at a field; the rest is counted and masked together. */
const listed = 5;

export interface PrivacyWatch {
  /** Something was typed. */
  changed(): void;
}

/** Says beside each field, while it is typed, what of it tells too much of somebody; one tap masks it, another takes that back. */
export function watchPrivacy(draft: Draft, widgets: Widgets, changed: () => void): PrivacyWatch {
  const undo = new Map<string, { before: TypedValue; after: TypedValue; count: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const found = typedPrivacy(draft.facts.item, draft.form);
    for (const [key, { after }] of undo) if (valueAt(draft.form, key) !== after) undo.delete(key);
    for (const box of document.querySelectorAll(".personal"))
      if (!found.has(keyOf(box)) && !undo.has(keyOf(box))) box.remove();
    for (const key of new Set([...found.keys(), ...undo.keys()])) show(key, found.get(key) ?? []);
  }

  function show(key: string, findings: readonly Finding[]): void {
    const field = document.getElementById(`at-${key}`);
    if (!field) return;
    const box = field.querySelector(":scope > .personal") ?? field.appendChild(boxOf("personal", "个人信息提示", key));
    const maskable = findings.filter((finding) => canMask(draft.facts.item, finding));
    const mask = (those: readonly Finding[]) => put(key, those);
    const lines = findings.slice(0, listed).map((finding) => {
      const one = line(finding.words);
      if (maskable.includes(finding)) one.append(button(stepName(finding), () => mask([finding])));
      return one;
    });
    const stopping = maskable.filter(({ severity }) => severity !== "warn");
    if (stopping.length > 1) lines.push(all(findings.length, stopping, mask));
    const taken = undo.get(key);
    if (taken) lines.push(undone(key, taken.count));
    const list = document.createElement("ul");
    list.append(...lines);
    box.replaceChildren(list);
  }

  /** The findings are looked for again in what stands there now: a hasty tap may come after another letter. */
  function put(key: string, wanted: readonly Finding[]): void {
    const now = typedPrivacy(draft.facts.item, draft.form).get(key) ?? [];
    const same = now.filter((finding) => wanted.some((one) => isSame(one, finding)));
    const before = valueAt(draft.form, key);
    const after = maskTyped(before, same);
    widgets.put(key, after);
    undo.set(key, {
      before: undo.get(key)?.before ?? before,
      after: valueAt(draft.form, key),
      count: (undo.get(key)?.count ?? 0) + same.length,
    });
    changed();
    look();
  }

  function undone(key: string, count: number): HTMLElement {
    const one = line(`已隐去 ${count} 处。`);
    const back = button("撤销", () => {
      const taken = undo.get(key);
      undo.delete(key);
      if (taken) widgets.put(key, taken.before);
      changed();
      look();
    });
    one.append(back);
    return one;
  }

  look();
  return {
    changed: () => {
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    },
  };
}

const isSame = (one: Finding, other: Finding): boolean =>
  one.path === other.path && one.kind === other.kind && one.from === other.from && one.to === other.to;

const stepName = ({ masked }: Finding): string => (masked === takenOut ? "隐去" : `改为“${masked}”`);

function all(count: number, stopping: readonly Finding[], mask: (those: readonly Finding[]) => void): HTMLElement {
  const one = line(count > listed ? `这一栏共有 ${count} 处。` : "");
  one.append(button(`全部隐去（${stopping.length} 处）`, () => mask(stopping)));
  return one;
}
