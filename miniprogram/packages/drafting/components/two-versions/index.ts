/** A field that differs, each side in words. */
export interface VersionLine {
  label: string;
  mine: string;
  theirs: string;
}

/** Two versions of one draft side by side; the person chooses. */
export default Component({
  properties: {
    by: { type: String, value: "" },
    lines: { type: Array, value: [] as VersionLine[] },
  },

  methods: {
    mine() {
      this.triggerEvent("choose", { mine: true });
    },

    theirs() {
      this.triggerEvent("choose", { mine: false });
    },
  },
});
