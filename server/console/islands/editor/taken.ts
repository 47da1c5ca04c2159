import type { TypedValue } from "../../../../shared/typed/form.ts";
import { valueAt } from "../../../../shared/typed/privacy.ts";
import { button } from "../kit/element.ts";
import type { Draft } from "./facts.ts";
import { line } from "./found-box.ts";
import type { Widgets } from "./widgets.ts";

/** Suggestions that were taken, by field, until somebody types on: one tap takes back all of a field. */
export class Taken {
  readonly #fields = new Map<string, { before: TypedValue; after: TypedValue; count: number }>();
  readonly #draft: Draft;
  readonly #widgets: Widgets;
  readonly #done: (key: string) => void;

  /** @param done called after each change, with the field */
  constructor(draft: Draft, widgets: Widgets, done: (key: string) => void) {
    this.#draft = draft;
    this.#widgets = widgets;
    this.#done = done;
  }

  /** Fields whose suggestions can still be taken back. */
  keys(): string[] {
    for (const [key, { after }] of this.#fields) if (valueAt(this.#draft.form, key) !== after) this.#fields.delete(key);
    return [...this.#fields.keys()];
  }

  /** Puts the value with `count` more suggestions into the field. */
  put(key: string, value: TypedValue, count: number): void {
    const before = valueAt(this.#draft.form, key);
    const earlier = this.#fields.get(key);
    this.#widgets.put(key, value);
    this.#fields.set(key, {
      before: earlier?.before ?? before,
      after: valueAt(this.#draft.form, key),
      count: (earlier?.count ?? 0) + count,
    });
    this.#done(key);
  }

  /** The line that says what was done in a field, with the button that takes it back; none where nothing was. */
  line(key: string, words: (count: number) => string): HTMLElement[] {
    const taken = this.#fields.get(key);
    if (!taken) return [];
    const one = line(words(taken.count));
    one.append(button("撤销", "", () => this.#takeBack(key)));
    return [one];
  }

  #takeBack(key: string): void {
    const taken = this.#fields.get(key);
    this.#fields.delete(key);
    if (taken) this.#widgets.put(key, taken.before);
    this.#done(key);
  }
}
