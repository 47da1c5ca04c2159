import type { PublicNoticePage } from "../../../shared/api/public-notice";
import { fetchNotice } from "../../api/public";
import { keepReceipt, keptReceipt, sendReceipt } from "../../device/receipts";
import { modesData, showModes } from "../../screens/modes";
import { nothingBetween, readInto } from "../../screens/reading";
import { showRows } from "../../screens/rows";
import { type BlockView, blockView, fileFaultText } from "../../view-models/blocks";
import { type Modes, scriptOf } from "../../view-models/modes";
import { noticeView, noticeWords } from "../../view-models/notice";
import { isShownNoMore } from "../../view-models/publicity";
import { noticeRoute } from "../../view-models/route";
import { copyText } from "../../wx/clipboard";
import { call, endPullDown, openPage, say, titlePage, toTop } from "../../wx/screen";

type Own<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/** One public notice: content, who signed, versions, legal basis, how to object, receipt. */
export default Page({
  data: {
    ...modesData(noticeWords),
    ...nothingBetween,
    number: "",
    /** 0: the newest. */
    revision: 0,
    notice: null as ReturnType<typeof noticeView> | null,
    blocks: [] as BlockView[],
    /** Where the receipt is kept on the phone. */
    receipt: "",
    receiptFault: "",
  },

  onLoad(query: Record<string, string | undefined>) {
    showModes(this, noticeWords);
    const { number, revision } = noticeRoute(query);
    if (number === "") return this.setData({ note: this.data.w.noNumber, noteKind: "warn" });
    this.setData({ number, revision, receipt: keptReceipt(number) });
    void this.load();
  },

  onShow() {
    this.follow();
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
  },

  follow(modes?: Modes) {
    if (showModes(this, noticeWords, modes) && this.data.number !== "") void this.load();
  },

  async load() {
    const { number, revision } = this.data;
    const got = await readInto<PublicNoticePage>(this, {
      fetch: (script) => fetchNotice(number, revision, script),
      copy: revision === 0 ? `notice:${number}` : "",
      isOver: isShownNoMore,
    });
    if (got) this.draw(got.data);
  },

  /** Block by block: a long notice would be too much for one call. */
  draw(notice: PublicNoticePage) {
    const script = scriptOf(this.data.modes);
    titlePage(notice.village.name);
    this.setData({ notice: noticeView(notice, script), blocks: [] });
    notice.blocks.forEach((block, at) => {
      this.setData({ [`blocks[${at}]`]: blockView(block, script) });
    });
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    if (this.data.number === "") return endPullDown();
    void this.load();
  },

  turnTo(revision: number) {
    this.setData({ revision });
    toTop();
    void this.load();
  },

  showRevision(event: Touch<{ revision: number }>) {
    this.turnTo(event.currentTarget.dataset.revision);
  },

  showNewest() {
    this.turnTo(0);
  },

  showChanges(event: Touch<{ revision: number }>) {
    openPage(`/pages/changes/index?number=${this.data.number}&revision=${event.currentTarget.dataset.revision}`);
  },

  typed({ detail: { at, find } }: Own<{ at: number; find: string }>) {
    this.setData({ [`blocks[${at}].find`]: find });
  },

  turned({ detail: { at, from } }: Own<{ at: number; from: number }>) {
    void showRows(this, at, from);
  },

  async saveReceipt() {
    const answer = await keepReceipt(this.data.number);
    if (answer.ok) return this.setData({ receipt: answer.path, receiptFault: "" });
    this.setData({ receiptFault: fileFaultText(answer.fault, scriptOf(this.data.modes)) });
  },

  async sendReceipt() {
    if (!(await sendReceipt(this.data.number))) say(this.data.w.notSent);
  },

  async copyNumber() {
    const { number, w } = this.data;
    // WeChat says by itself that something was copied.
    if (!(await copyText(number))) say(w.notCopied);
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

  onShareTimeline() {
    const { notice, number } = this.data;
    return { title: notice?.title ?? "公开信息", query: `number=${number}` };
  },
});
