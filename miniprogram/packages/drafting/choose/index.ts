import type { Start, VillageItems } from "../../../../shared/api/desk";
import { fetchItems, fetchStart } from "../../../api/desk";
import type { Answer } from "../../../api/request";
import { startCopy } from "../../../device/ahead";
import { keepSeen, lastSeen } from "../../../device/reading";
import { modesData, showModes } from "../../../screens/modes";
import { nothingBetween, readInto } from "../../../screens/reading";
import { chooseView, chooseWords, type ItemGroup, type PeriodRow, periodRows } from "../../../view-models/choose";
import { type Modes, scriptOf } from "../../../view-models/modes";
import { wayIn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { openPage, replacePage, titlePage } from "../../../wx/screen";

/** What shall be published: an item of the catalogue, then its period. */
export default Page({
  data: {
    ...modesData(chooseWords),
    ...nothingBetween,
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
  },

  /** The catalogue of the village. */
  items: null as VillageItems | null,

  onLoad({ village = "" }: Record<string, string | undefined>) {
    this.follow();
    this.setData({ code: village });
    void this.load();
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
    this.setData({ chosen: "", periods: [] });
    this.draw();
  },

  follow(modes?: Modes) {
    showModes(this, chooseWords, modes);
    titlePage(this.data.w.title);
  },

  async load() {
    const { code } = this.data;
    const got = await readInto<VillageItems>(this, {
      fetch: () => fetchItems(code),
      copy: `items:${code}`,
      here: this.here(),
    });
    if (!got) return;
    this.items = got.data;
    this.draw();
  },

  here(): string {
    return `/packages/drafting/choose/index?village=${this.data.code}`;
  },

  /** To the log-in, when that is what is lacking. */
  leave<Data>(answer: Answer<Data>): boolean {
    const way = answer.ok ? null : wayIn(answer.fault, this.here());
    if (way) replacePage(way);
    return way !== null;
  },

  draw() {
    if (!this.items) return;
    const { find, openGroup, modes } = this.data;
    this.setData(chooseView(this.items, { find, open: openGroup }, scriptOf(modes)));
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
