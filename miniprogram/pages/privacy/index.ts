import { modesData, showModes } from "../../screens/modes";
import { type Modes, scriptOf } from "../../view-models/modes";
import { privacySections, privacyWords } from "../../view-models/privacy";
import { openPrivacyGuide } from "../../wx/privacy";
import { goBack, say, titlePage } from "../../wx/screen";

/** What stays on the phone, what is sent, what never; asks too, for pages that can't. */
export default Page({
  data: {
    ...modesData(privacyWords),
    sections: privacySections("hans"),
    /** Opened to ask: the answer leads back. */
    asks: false,
  },

  onLoad({ ask = "" }: Record<string, string | undefined>) {
    this.setData({ asks: ask !== "" });
    this.follow();
  },

  onShow() {
    this.follow();
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
  },

  follow(modes?: Modes) {
    if (showModes(this, privacyWords, modes)) this.setData({ sections: privacySections(scriptOf(this.data.modes)) });
    titlePage(this.data.w.title);
  },

  async openGuide() {
    if (!(await openPrivacyGuide())) say(this.data.w.noGuide);
  },

  answered() {
    goBack("/pages/board/index");
  },
});
