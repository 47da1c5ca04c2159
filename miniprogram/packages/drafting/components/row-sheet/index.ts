import type { SheetView } from "../../editing/rows";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Where the person goes from a row. */
export type RowStep = "previous" | "next" | "done" | "copy" | "remove" | "up" | "down";

const empty: SheetView = { key: "", index: 0, heading: "", cells: [], totals: [], isFirst: true, isLast: true };

/** One row of a table as a form of labelled fields, sums always in sight. Tells its page what is typed, and where the person goes. */
export default Component({
  properties: { sheet: { type: Object, value: empty } },

  methods: {
    type(event: Typed) {
      this.tell("cell", event.currentTarget.dataset.key, event.detail.value);
    },

    /** Leaving a field: now what was typed is looked at. */
    leave(event: Typed) {
      this.tell("left", event.currentTarget.dataset.key, event.detail.value);
    },

    choose(event: Touch<{ key: string; value: string }>) {
      const { key, value } = event.currentTarget.dataset;
      this.tell("left", key, value);
    },

    /** Keyboards for numbers have no minus. */
    negate(event: Touch<{ key: string }>) {
      this.triggerEvent("negate", { key: event.currentTarget.dataset.key });
    },

    tell(what: "cell" | "left", key: string, value: string) {
      this.triggerEvent(what, { key, value });
    },

    step(event: Touch<{ to: RowStep }>) {
      this.triggerEvent("step", { to: event.currentTarget.dataset.to });
    },
  },
});
