import type { Notice } from "../../../../shared/api/notices.ts";
import { valueAt } from "../../../../shared/typed/privacy.ts";
import { mendName, mendTyped, type TypedMark, typedWording } from "../../../../shared/typed/wording.ts";
import { button } from "../kit/element.ts";
import type { Draft } from "./facts.ts";
import { boxOf, keyOf, line, listOf } from "./found-box.ts";
import { Taken } from "./taken.ts";
import type { Widgets } from "./widgets.ts";

/** So long nobody types before it is looked at, milliseconds. */
const pause = 300;
/** Lines at a field; the rest is counted and mended together. */
const listed = 5;

export interface WordingWatch {
  /** The server said what is marked in what it saved. */
  marked(marks: Notice["wording"]): void;
  /** Something was typed. */
  changed(): void;
}

/** Says beside each field which words the lists mark; one tap takes the suggestion, another takes that back. */
export function watchWording(draft: Draft, widgets: Widgets, changed: (key: string) => void): WordingWatch {
  const taken = new Taken(draft, widgets, (key) => {
    changed(key);
    look();
  });
  let marks = draft.facts.wording;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const marksNow = (): Map<string, TypedMark[]> => typedWording(draft.facts.item.elements, draft.form, marks);

  function look(): void {
    const found = marksNow();
    const keys = new Set([...found.keys(), ...taken.keys()]);
    for (const box of document.querySelectorAll(".wording")) if (!keys.has(keyOf(box))) box.remove();
    for (const key of keys) show(key, found.get(key) ?? []);
  }

  function show(key: string, found: readonly TypedMark[]): void {
    const field = document.getElementById(`at-${key}`);
    if (!field) return;
    const box = field.querySelector(":scope > .wording") ?? field.appendChild(boxOf("wording", "用词提示", key));
    box.classList.toggle(
      "bad",
      found.some(({ severity }) => severity === "block"),
    );
    const lines = found.slice(0, listed).map((mark) => {
      const one = line(mark.words);
      for (const instead of mark.suggestions)
        one.append(button(mendName(instead), "", () => put(key, [mark], instead)));
      return one;
    });
    const sure = found.filter(({ suggestions }) => suggestions.length === 1);
    if (sure.length > 1) {
      const one = line(found.length > listed ? `这一栏共有 ${found.length} 处。` : "");
      one.append(button(`全部改好（${sure.length} 处）`, "", () => put(key, sure)));
      lines.push(one);
    }
    lines.push(...taken.line(key, (count) => `已改 ${count} 处。`));
    box.replaceChildren(listOf(lines));
  }

  /** The marks are looked for again in what stands there now: a hasty tap may come after another letter. */
  function put(key: string, wanted: readonly TypedMark[], instead?: string): void {
    const now = (marksNow().get(key) ?? []).filter((mark) => wanted.some((one) => isSame(one, mark)));
    const mended = now.map((mark) => ({ mark, instead: instead ?? mark.suggestions[0] ?? mark.found }));
    taken.put(key, mendTyped(valueAt(draft.form, key), mended), now.length);
  }

  look();
  return {
    marked: (next) => {
      marks = next;
      look();
    },
    changed: () => {
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    },
  };
}

const isSame = (one: TypedMark, other: TypedMark): boolean =>
  one.row === other.row && one.column === other.column && one.found === other.found && one.from === other.from;
