import { searchVillages } from "../../api/public";
import { readModes } from "../../device/modes";
import type { MyVillage } from "../../device/villages";
import { type Modes, screenClass, scriptOf } from "../../view-models/modes";
import { foundView, villageWords } from "../../view-models/villages";
import { ownWords } from "../../view-models/words";
import { openPage, titlePage } from "../../wx/screen";

/** Finds a village by its name, for whom no code is at hand. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: villageWords("hans"),
    typed: "",
    found: [] as MyVillage[],
    note: "",
    noteKind: "" as "" | "bad",
    canRetry: false,
  },

  onShow() {
    this.useModes(readModes());
  },

  useModes(modes: Modes) {
    const w = villageWords(scriptOf(modes));
    titlePage(w.title);
    this.setData({ modes, screen: screenClass(modes), w });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
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
