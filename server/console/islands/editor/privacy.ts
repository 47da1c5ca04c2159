import { type ColumnGroup, type Finding, groupsOf, takenOut } from "../../../../shared/privacy/index.ts";
import { canMask, maskTyped, typedPrivacy, valueAt } from "../../../../shared/typed/privacy.ts";
import { button, element } from "../kit/element.ts";
import type { Draft } from "./facts.ts";
import { boxOf, keyOf, line, listOf } from "./found-box.ts";
import { Taken } from "./taken.ts";
import type { Widgets } from "./widgets.ts";

/** So long nobody types before it is looked at, milliseconds. */
const pause = 500;
/** Lines at a field; the rest is counted and masked together. */
const listed = 5;
/** Places of a column that are unfolded at once; the next ones follow when these are mended. */
const unfolded = 100;
/** Writes all of a column as the catalogue wants it. */
const allStep = "全部改为规定写法";

export interface PrivacyWatch {
  /** Something was typed. */
  changed(): void;
}

/** Says beside each field, while it is typed, what of it tells too much of somebody; one tap masks it, another takes that back. */
export function watchPrivacy(draft: Draft, widgets: Widgets, changed: (key: string) => void): PrivacyWatch {
  /** Groups whose places are unfolded. */
  const open = new Set<string>();
  const taken = new Taken(draft, widgets, (key) => {
    changed(key);
    look();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const found = typedPrivacy(draft.facts.item, draft.form);
    const keys = new Set([...found.keys(), ...taken.keys()]);
    for (const box of document.querySelectorAll(".personal")) if (!keys.has(keyOf(box))) box.remove();
    for (const key of keys) show(key, found.get(key) ?? []);
  }

  function show(key: string, findings: readonly Finding[]): void {
    const field = document.getElementById(`at-${key}`);
    if (!field) return;
    const box = field.querySelector(":scope > .personal") ?? field.appendChild(boxOf("personal", "个人信息提示", key));
    const maskable = findings.filter((finding) => canMask(draft.facts.item, finding));
    const mask = (those: readonly Finding[]) => put(key, those);
    const lineOf = (finding: Finding) => {
      const one = line(finding.words);
      if (maskable.includes(finding)) one.append(button(stepName(finding), "", () => mask([finding])));
      return one;
    };
    const groups = groupsOf(findings);
    const together = new Set(groups.flatMap((group) => group.findings));
    const alone = findings.filter((finding) => !together.has(finding));
    const lines = [
      ...groups.map((group) => {
        const one = line(group.words);
        if (maskable.includes(group.findings[0] as Finding))
          one.append(button(allStep, "", () => mask(group.findings.filter((finding) => maskable.includes(finding)))));
        one.append(placesOf(group, lineOf));
        return one;
      }),
      ...alone.slice(0, listed).map(lineOf),
    ];
    const stopping = maskable.filter(({ severity }) => severity !== "warn");
    // One tap for the only group is one tap for all.
    const isOneGroup = groups.length === 1 && groups[0]?.findings.length === stopping.length;
    if (stopping.length > 1 && !isOneGroup) lines.push(all(alone.length, stopping, mask));
    lines.push(...taken.line(key, (count) => `已隐去 ${count} 处。`));
    box.replaceChildren(listOf(lines));
  }

  /** Each place by itself, folded; what was unfolded stays so while one after another is mended. */
  function placesOf({ key, findings }: ColumnGroup, lineOf: (finding: Finding) => HTMLElement): HTMLElement {
    const box = element("details");
    const list = element("ul");
    const fill = () => list.replaceChildren(...findings.slice(0, unfolded).map(lineOf), rest(findings.length));
    box.open = open.has(key);
    if (box.open) fill();
    box.addEventListener("toggle", () => {
      if (box.open && !open.has(key)) fill();
      if (box.open) open.add(key);
      else open.delete(key);
    });
    box.append(element("summary", "", "逐行查看"), list);
    return box;
  }

  /** The findings are looked for again in what stands there now: a hasty tap may come after another letter. */
  function put(key: string, wanted: readonly Finding[]): void {
    const now = typedPrivacy(draft.facts.item, draft.form).get(key) ?? [];
    const same = now.filter((finding) => wanted.some((one) => isSame(one, finding)));
    taken.put(key, maskTyped(valueAt(draft.form, key), same), same.length);
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

const rest = (count: number): HTMLElement =>
  line(count > unfolded ? `改正以上各处后，再列出其余 ${count - unfolded} 处。` : "");

const stepName = ({ masked }: Finding): string => (masked === takenOut ? "隐去" : `改为“${masked}”`);

function all(count: number, stopping: readonly Finding[], mask: (those: readonly Finding[]) => void): HTMLElement {
  const one = line(count > listed ? `这一栏共有 ${count} 处。` : "");
  one.append(button(`全部隐去（${stopping.length} 处）`, "", () => mask(stopping)));
  return one;
}
