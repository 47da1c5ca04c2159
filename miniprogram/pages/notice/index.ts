import type { PublicNoticePage } from "../../../shared/api/public-notice";
import { fetchNotice, fetchRows } from "../../api/public";
import type { Fault } from "../../api/request";
import { readModes } from "../../device/modes";
import { keepSeen, lastSeen } from "../../device/reading";
import { keepReceipt, receiptName } from "../../device/receipts";
import { seenText } from "../../view-models/board";
import { type Modes, screenClass, scriptOf } from "../../view-models/modes";
import { type BlockView, blockView, noticeView, noticeWords, rowsView } from "../../view-models/notice";
import { ownWords, speaker } from "../../view-models/words";
import { openDocument, sendFile, showPicture } from "../../wx/files";
import { call, endPullDown, openPage, say, titlePage, toTop } from "../../wx/screen";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/** One public notice: content, who signed, versions, legal basis, how to object, receipt. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: noticeWords("hans"),
    number: "",
    /** 0: the newest. */
    revision: 0,
    notice: null as ReturnType<typeof noticeView> | null,
    blocks: [] as BlockView[],
    busy: false,
    note: "",
    noteMore: "",
    noteKind: "" as "" | "bad" | "warn",
    canRetry: false,
    receipt: "",
  },

  onLoad({ number = "" }: Record<string, string | undefined>) {
    this.setData({ number });
    this.useModes(readModes());
    void this.load();
  },

  onShow() {
    const modes = readModes();
    if (JSON.stringify(modes) !== JSON.stringify(this.data.modes)) this.changeModes(modes);
  },

  useModes(modes: Modes) {
    this.setData({ modes, screen: screenClass(modes), w: noticeWords(scriptOf(modes)) });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.changeModes(event.detail);
  },

  changeModes(modes: Modes) {
    const converts = modes.hant !== this.data.modes.hant;
    this.useModes(modes);
    if (converts) void this.load();
  },

  async load() {
    const { number, revision, modes } = this.data;
    this.setData({ busy: true });
    const answer = await fetchNotice(number, revision, scriptOf(modes));
    endPullDown();
    if (revision !== this.data.revision) return;
    if (!answer.ok) return this.fail(answer.fault);
    if (revision === 0) keepSeen(`notice:${number}`, answer.data, Date.now());
    this.setData({ note: "", noteMore: "", noteKind: "", canRetry: false });
    this.draw(answer.data);
  },

  /** Block by block: a long notice would be too much for one call. */
  draw(notice: PublicNoticePage) {
    const script = scriptOf(this.data.modes);
    titlePage(notice.village.name);
    this.setData({ notice: noticeView(notice, script), blocks: [], busy: false });
    notice.blocks.forEach((block, at) => {
      this.setData({ [`blocks[${at}]`]: blockView(block, script) });
    });
  },

  fail(fault: Fault) {
    const { number, revision, modes } = this.data;
    const note = ownWords(fault.message, scriptOf(modes));
    this.setData({ busy: false, note, noteMore: "", noteKind: "bad", canRetry: fault.kind !== "refused" });
    const seen = fault.kind === "refused" || revision !== 0 ? null : lastSeen<PublicNoticePage>(`notice:${number}`);
    if (!seen) return;
    this.setData({ noteMore: seenText(seen.at, scriptOf(modes)), noteKind: "warn" });
    this.draw(seen.data);
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    void this.load();
  },

  showRevision(event: Touch<{ revision: number }>) {
    this.setData({ revision: event.currentTarget.dataset.revision });
    toTop();
    void this.load();
  },

  showNewest() {
    this.setData({ revision: 0 });
    toTop();
    void this.load();
  },

  type(event: WechatMiniprogram.Input) {
    const { at } = event.currentTarget.dataset as { at: number };
    this.setData({ [`blocks[${at}].find`]: event.detail.value });
  },

  findRows(event: Touch<{ at: number }>) {
    void this.loadRows(event.currentTarget.dataset.at, 0);
  },

  turnRows(event: Touch<{ at: number; from: number }>) {
    const { at, from } = event.currentTarget.dataset;
    void this.loadRows(at, from);
  },

  async loadRows(at: number, from: number) {
    const { number, revision, modes, blocks } = this.data;
    const block = blocks[at];
    if (!block) return;
    const find = block.find.trim();
    const answer = await fetchRows(number, block.key, { revision, from, find }, scriptOf(modes));
    if (!answer.ok) return say(ownWords(answer.fault.message, scriptOf(modes)));
    // Where the screen before this one began: all screens but the last have as many rows as the first.
    const length = Math.max(block.rows.cards.length, answer.data.rows.length);
    this.setData({ [`blocks[${at}].rows`]: rowsView(answer.data, block, find, scriptOf(modes), length) });
  },

  showPicture(event: Touch<{ at: number; address: string }>) {
    const { at, address } = event.currentTarget.dataset;
    showPicture(address, this.data.blocks[at]?.pictures.map(({ whole }) => whole) ?? []);
  },

  openFile(event: Touch<{ address: string; type: "pdf" | "docx" | "xlsx" }>) {
    const { address, type } = event.currentTarget.dataset;
    openDocument(address, type).catch(() => {
      say(speaker(scriptOf(this.data.modes))`文件没有打开。请检查网络后再试。`);
    });
  },

  async saveReceipt() {
    const { number, modes } = this.data;
    const receipt = await keepReceipt(number);
    this.setData({ receipt: receipt ?? "" });
    if (receipt === null) say(speaker(scriptOf(modes))`凭证没有存下来。请检查网络和手机空间后再试。`);
  },

  sendReceipt() {
    sendFile(this.data.receipt, receiptName(this.data.number));
  },

  call() {
    if (this.data.notice) call(this.data.notice.phone);
  },

  openBoard() {
    if (this.data.notice) openPage(`/pages/board/index?code=${this.data.notice.code}`);
  },

  onShareAppMessage() {
    const { notice, number } = this.data;
    return { title: notice?.title ?? "公开信息", path: `/pages/notice/index?number=${number}` };
  },
});
