import type { RowStep } from "../../editing/editor-rows";
import { noSheet } from "../../editing/rows";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** What was done in a cell of which row. */
export interface CellEvent {
  index: number;
  column: string;
  value: string;
}

/** One row of a table as a form of labelled fields, sums always in sight. Tells its page what is typed, and where the person goes. */
export default Component({
  properties: { sheet: { type: Object, value: noSheet } },

  methods: {
    type(event: Typed) {
      this.tell("cell", event.currentTarget.dataset.id, event.detail.value);
    },

    /** Leaving a field: what was typed is looked at. It comes late, when another row may be open already, so it changes nothing. */
    leave(event: Typed) {
      this.tell("left", event.currentTarget.dataset.id, event.detail.value);
    },

    pick(event: Typed) {
      this.tell("answered", event.currentTarget.dataset.id, event.detail.value);
    },

    choose(event: Touch<{ id: string; value: string }>) {
      const { id, value } = event.currentTarget.dataset;
      this.tell("answered", id, value);
    },

    /** The keyboard's key for “next”. */
    confirm(event: Typed) {
      this.tell("confirmed", event.currentTarget.dataset.id, event.detail.value);
    },

    /** Keyboards for numbers have no minus. */
    negate(event: Touch<{ id: string }>) {
      this.tell("negated", event.currentTarget.dataset.id, "");
    },

    /** @param id row and column, `3.amount` */
    tell(what: "cell" | "left" | "answered" | "confirmed" | "negated", id: string, value: string) {
      const [index = "", column = ""] = id.split(".");
      this.triggerEvent(what, { index: Number(index), column, value } satisfies CellEvent);
    },

    step(event: Touch<{ to: RowStep }>) {
      this.triggerEvent("step", { to: event.currentTarget.dataset.to });
    },
  },
});
