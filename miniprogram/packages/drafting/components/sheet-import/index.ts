import { noImport } from "../../editing/sheet";
import { noProfile } from "../../editing/sheet-profiles";

/** A spreadsheet before it is taken over: what was recognised, which of its columns goes where. */
export default Component({
  properties: { view: { type: Object, value: noImport }, profile: { type: Object, value: noProfile } },

  data: {
    /** The name to remember the kind of file by, as typed; null: not touched. */
    typed: null as string | null,
  },

  methods: {
    match(event: WechatMiniprogram.CustomEvent<{ value: number | string }>) {
      this.triggerEvent("match", { column: event.currentTarget.dataset.column, at: Number(event.detail.value) });
    },

    chooseHeading(event: WechatMiniprogram.CustomEvent<{ value: number | string }>) {
      this.triggerEvent("heading", { at: Number(event.detail.value) });
    },

    chooseProfile(event: WechatMiniprogram.CustomEvent<{ value: number | string }>) {
      this.triggerEvent("profile", { at: Number(event.detail.value) });
    },

    typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.data.typed = event.detail.value;
    },

    remember() {
      this.triggerEvent("remember", { name: this.data.typed ?? this.data.profile.name });
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
