import { keepModes, readModes } from "../../device/modes";
import type { Mode, Modes } from "../../view-models/modes";
import { say } from "../../wx/screen";

/** 大字, 高对比, 繁體: on the first screen, in one touch. Tells its page with `changed`. */
export default Component({
  properties: {
    large: { type: Boolean, value: false },
    high: { type: Boolean, value: false },
    hant: { type: Boolean, value: false },
    highName: { type: String, value: "高对比" },
  },

  methods: {
    turn(event: WechatMiniprogram.TouchEvent<object, object, { mode: Mode }>) {
      const { mode } = event.currentTarget.dataset;
      const modes: Modes = { ...readModes(), [mode]: !this.data[mode] };
      if (!keepModes(modes)) say("手机存储已满，下次打开要重新设置");
      this.triggerEvent("changed", modes);
    },
  },
});
