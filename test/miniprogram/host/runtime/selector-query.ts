import type { component, glassEasel } from "glass-easel-miniprogram-adapter";

interface Fields {
  id?: boolean;
  dataset?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  node?: boolean;
}

type Answer = Record<string, unknown> | null;
type Callback = (answer: never) => void;

/** `wx.createSelectorQuery()`, with the `node` field that the adapter's own query lacks. */
export class SelectorQuery {
  readonly #questions: (() => Answer | Answer[])[] = [];

  constructor(private owner: component.GeneralComponent) {}

  in(owner: component.GeneralComponent): this {
    this.owner = owner;
    return this;
  }

  select(selector: string) {
    return this.#nodes(() => {
      const found = this.owner._$.getShadowRoot()?.querySelector(selector);
      return found == null ? [] : [found];
    }, true);
  }

  selectAll(selector: string) {
    return this.#nodes(() => this.owner._$.getShadowRoot()?.querySelectorAll(selector) ?? [], false);
  }

  exec(callback?: (answers: never) => void): void {
    requestAnimationFrame(() => {
      callback?.(this.#questions.map((ask) => ask()) as never);
    });
  }

  #nodes(find: () => glassEasel.Element[], single: boolean) {
    const fields = (wanted: Fields, callback?: Callback): this => {
      this.#questions.push(() => {
        const answers = find().map((element) => describe(element, wanted));
        const answer = single ? (answers[0] ?? null) : answers;
        callback?.(answer as never);
        return answer;
      });
      return this;
    };
    return {
      fields,
      boundingClientRect: (callback?: Callback) =>
        fields({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => fields({ id: true, dataset: true, scrollOffset: true }, callback),
      node: (callback?: Callback) => fields({ node: true }, callback),
    };
  }
}

function describe(element: glassEasel.Element, wanted: Fields): Answer {
  const host = element.getBackendElement() as unknown as HTMLElement;
  const { left, top, right, bottom, width, height } = host.getBoundingClientRect();
  return {
    ...(wanted.id === true && { id: element.id }),
    ...(wanted.dataset === true && { dataset: element.dataset }),
    ...(wanted.rect === true && { left, top, right, bottom }),
    ...(wanted.size === true && { width, height }),
    ...(wanted.scrollOffset === true && { scrollLeft: host.scrollLeft, scrollTop: host.scrollTop }),
    ...(wanted.node === true && { node: host }),
  };
}
