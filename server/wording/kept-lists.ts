/** What is kept: a list with its name and how much it takes. */
interface Kept {
  readonly name: string;
  readonly wording: { readonly size: number };
}

/** Compiled lists by their names, up to so many terms in all; what was asked for longest ago goes first. */
export class KeptLists<List extends Kept> {
  readonly #lists = new Map<string, List>();
  #terms = 0;

  /** @param most terms of all lists; a list with more is not kept at all */
  constructor(public most: number) {}

  get(name: string): List | undefined {
    const list = this.#lists.get(name);
    if (!list) return undefined;
    this.#lists.delete(name);
    this.#lists.set(name, list);
    return list;
  }

  keep(list: List): void {
    this.#forget(list.name);
    this.#lists.set(list.name, list);
    this.#terms += list.wording.size;
    for (const oldest of this.#lists.keys()) {
      if (this.#terms <= this.most) break;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#terms -= this.#lists.get(name)?.wording.size ?? 0;
    this.#lists.delete(name);
  }
}
