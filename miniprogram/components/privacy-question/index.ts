import { readModes } from "../../device/modes";
import { answerQuestions, isAsked, joinQuestions, leaveQuestions } from "../../device/privacy";
import { scriptOf } from "../../view-models/modes";
import { privacyWords } from "../../view-models/privacy";
import { openPage } from "../../wx/screen";

/** Asks before the first protected call of a page. What waits is refused when its page closes without an answer. */
export default Component({
  properties: {
    /** On the page of the whole text no link leads there. */
    isWhole: { type: Boolean, value: false },
  },

  data: {
    shown: false,
    w: privacyWords("hans"),
    ask: null as (() => void) | null,
  },

  lifetimes: {
    attached() {
      const ask = () => this.setData({ shown: true, w: privacyWords(scriptOf(readModes())) });
      this.setData({ ask });
      joinQuestions(ask);
      if (isAsked()) ask();
    },
    detached() {
      if (this.data.ask) leaveQuestions(this.data.ask);
      if (this.data.shown) answerQuestions(null);
    },
  },

  pageLifetimes: {
    show() {
      if (this.data.ask) joinQuestions(this.data.ask);
    },
    hide() {
      if (this.data.ask) leaveQuestions(this.data.ask);
    },
  },

  methods: {
    agree(event: WechatMiniprogram.BaseEvent) {
      this.close(event.currentTarget.id);
    },

    refuse() {
      this.close(null);
    },

    close(buttonId: string | null) {
      this.setData({ shown: false });
      answerQuestions(buttonId);
      this.triggerEvent("answered");
    },

    openWhole() {
      openPage("/pages/privacy/index");
    },
  },
});
