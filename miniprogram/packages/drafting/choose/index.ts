import type { Start, VillageItems } from "../../../../shared/api/desk";
import { fetchItems, fetchStart } from "../../../api/desk";
import type { Answer } from "../../../api/request";
import { startCopy } from "../../../device/ahead";
import { readModes } from "../../../device/modes";
import { keepSeen, lastSeen } from "../../../device/reading";
import { seenText } from "../../../view-models/board";
import { chooseView, chooseWords, type ItemGroup, type PeriodRow, periodRows } from "../../../view-models/choose";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import { wayIn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { endPullDown, openPage, replacePage, titlePage } from "../../../wx/screen";

/** The catalogue of the village that is shown. */
const held: { items: VillageItems | null } = { items: null };

/** What shall be published: an item of the catalogue, then its period. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: chooseWords("hans"),
    code: "",
    village: "",
    groups: [] as ItemGroup[],
    isSearch: false,
    find: "",
    /** Prefix of the group that is open. */
    openGroup: "",
    /** Codes of the items whose periods and whose legal basis are shown. */
    chosen: "",
    basis: "",
    periods: [] as PeriodRow[],
    choosing: false,
    periodNote: "",
    periodKind: "" as "" | "bad",
    busy: false,
    note: "",
    noteMore: "",
    noteKind: "" as "" | "bad" | "warn",
    canRetry: false,
  },

  onLoad({ village = "" }: Record<string, string | undefined>) {
    held.items = null;
    this.useModes(readModes());
    this.setData({ code: village });
    void this.load();
  },

  useModes(modes: Modes) {
    const w = chooseWords(scriptOf(modes));
    titlePage(w.title);
    this.setData({ modes, screen: screenClass(modes), w });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
    this.setData({ chosen: "", periods: [] });
    this.draw();
  },

  async load() {
    const { code, modes } = this.data;
    const copy = `items:${code}`;
    this.setData({ busy: true });
    const answer = await fetchItems(code);
    endPullDown();
    this.setData({ busy: false });
    if (answer.ok) {
      keepSeen(copy, answer.data, Date.now());
      held.items = answer.data;
      this.setData({ note: "", noteMore: "", noteKind: "", canRetry: false });
      return this.draw();
    }
    if (this.leave(answer)) return;
    const seen = answer.fault.kind === "refused" ? null : lastSeen<VillageItems>(copy);
    held.items = seen?.data ?? null;
    this.setData({
      note: ownWords(answer.fault.message, scriptOf(modes)),
      noteMore: seen ? seenText(seen.at, scriptOf(modes)) : "",
      noteKind: seen ? "warn" : "bad",
      canRetry: answer.fault.kind !== "refused",
    });
    this.draw();
  },

  /** To the log-in, when that is what is lacking. */
  leave<Data>(answer: Answer<Data>): boolean {
    const way = answer.ok ? null : wayIn(answer.fault, `/packages/drafting/choose/index?village=${this.data.code}`);
    if (way) replacePage(way);
    return way !== null;
  },

  draw() {
    if (!held.items) return this.setData({ village: "" });
    const { find, openGroup, modes } = this.data;
    this.setData(chooseView(held.items, { find, open: openGroup }, scriptOf(modes)));
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    void this.load();
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ find: event.detail.value, chosen: "", basis: "" });
    this.draw();
  },

  showAll() {
    this.setData({ find: "" });
    this.draw();
  },

  turnGroup(event: WechatMiniprogram.TouchEvent<object, object, { prefix: string }>) {
    const { prefix } = event.currentTarget.dataset;
    this.setData({ openGroup: this.data.openGroup === prefix ? "" : prefix, chosen: "", basis: "" });
    this.draw();
  },

  turnBasis(event: WechatMiniprogram.TouchEvent<object, object, { item: string }>) {
    const { item } = event.currentTarget.dataset;
    this.setData({ basis: this.data.basis === item ? "" : item });
  },

  /** Shows the periods of an item below it. */
  async choose(event: WechatMiniprogram.TouchEvent<object, object, { item: string }>) {
    const { item } = event.currentTarget.dataset;
    const { chosen, code, modes, w } = this.data;
    if (chosen === item) return this.setData({ chosen: "" });
    this.setData({ chosen: item, periods: [], periodNote: "", choosing: true });
    const answer = await fetchStart(code, item);
    if (this.data.chosen !== item) return;
    this.setData({ choosing: false });
    if (this.leave(answer)) return;
    const copy = startCopy(code, item, "");
    if (answer.ok) keepSeen(copy, answer.data, Date.now());
    const start = answer.ok ? answer.data : lastSeen<Start>(copy)?.data;
    const periods = start ? periodRows(start, scriptOf(modes)) : [];
    const fault = answer.ok ? "" : ownWords(answer.fault.message, scriptOf(modes));
    this.setData({
      periods,
      periodNote: fault || (periods.length === 0 ? w.none : ""),
      periodKind: fault ? "bad" : "",
    });
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    openPage(event.currentTarget.dataset.url);
  },
});
