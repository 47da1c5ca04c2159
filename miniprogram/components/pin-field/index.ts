/** A PIN: 6 to 12 digits on the number keyboard, unseen. Tells its page with `typed` what stands in it, and with `confirmed` that it is done. */
export default Component({
  properties: {
    label: { type: String, value: "" },
    hint: { type: String, value: "" },
    value: { type: String, value: "" },
    /** What is wrong with it; empty when nothing is. */
    fault: { type: String, value: "" },
    disabled: { type: Boolean, value: false },
  },

  methods: {
    type(event: WechatMiniprogram.Input) {
      this.triggerEvent("typed", { value: event.detail.value });
    },

    confirm() {
      this.triggerEvent("confirmed");
    },
  },
});
