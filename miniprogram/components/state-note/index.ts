/** What stands between a reader and the page: waiting, offline, refused. `again` asks to try once more. */
export default Component({
  properties: {
    text: { type: String, value: "" },
    more: { type: String, value: "" },
    again: { type: String, value: "" },
    kind: { type: String, value: "" },
  },

  methods: {
    tryAgain() {
      this.triggerEvent("again");
    },
  },
});
