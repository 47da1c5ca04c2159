import { searchVillages } from "../../api/public";
import { modesData, showModes } from "../../screens/modes";
import { type Modes, scriptOf } from "../../view-models/modes";
import { foundView, villageWords } from "../../view-models/villages";
import { ownWords } from "../../view-models/words";
import { openPage, titlePage } from "../../wx/screen";

/** Finds a village by its name, for whom no code is at hand. */
export default Page({
  data: {
    ...modesData(villageWords),
    typed: "",
    found: [] as ReturnType<typeof foundView>[],
    note: "",
    noteKind: "" as "" | "bad",
    canRetry: false,
  },

  onShow() {
    this.follow();
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
  },

  follow(modes?: Modes) {
    showModes(this, villageWords, modes);
    titlePage(this.data.w.title);
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  async find() {
    const { modes, w } = this.data;
    const typed = this.data.typed.trim();
    if (typed === "") return this.setData({ found: [], note: w.tooShort, noteKind: "", canRetry: false });
    const answer = await searchVillages(typed, scriptOf(modes));
    if (typed !== this.data.typed.trim()) return;
    if (!answer.ok) {
      const note = ownWords(answer.fault.message, scriptOf(modes));
      return this.setData({ found: [], note, noteKind: "bad", canRetry: answer.fault.kind !== "refused" });
    }
    const found = answer.data.items.map(foundView);
    this.setData({ found, note: found.length === 0 ? w.nothing : "", noteKind: "", canRetry: false });
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    openPage(`/pages/board/index?code=${event.currentTarget.dataset.code}`);
  },
});
