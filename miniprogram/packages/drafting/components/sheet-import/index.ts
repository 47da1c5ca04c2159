import { noImport } from "../../editing/sheet";

/** A spreadsheet before it is taken over: what was recognised, which of its columns goes where. */
export default Component({
  properties: { view: { type: Object, value: noImport } },

  methods: {
    match(event: WechatMiniprogram.CustomEvent<{ value: number | string }>) {
      this.triggerEvent("match", { column: event.currentTarget.dataset.column, at: Number(event.detail.value) });
    },

    append() {
      this.triggerEvent("take", { replace: false });
    },

    replace() {
      this.triggerEvent("take", { replace: true });
    },

    cancel() {
      this.triggerEvent("cancel");
    },
  },
});
