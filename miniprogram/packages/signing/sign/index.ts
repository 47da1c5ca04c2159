import type { SigningAnswer } from "../../../../shared/api/notices";
import type { Fault } from "../../../api/request";
import { getOwn, signedIn } from "../../../api/session";
import { keyOnPhone, tellLocked } from "../../../device/keys";
import { readModes } from "../../../device/modes";
import { watchOutbox } from "../../../outbox/index";
import { handwritingWords } from "../../../view-models/handwriting";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import type { ShownPaper } from "../../../view-models/paper";
import { returnReasons, returnWords } from "../../../view-models/return";
import { ownSigning, paperOf, signView, signWords } from "../../../view-models/sign";
import { deskPath, signPath } from "../../../view-models/staff-paths";
import { wayIn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { endPullDown, goBack, openPage, replacePage } from "../../../wx/screen";
import { onOutbox } from "./on-outbox";
import { onReturn } from "./on-return";
import { onSign } from "./on-sign";
import { type Held, type Own, type Stage, signData } from "./page";

/** Stages that show the notice itself. */
const showing: readonly Stage[] = ["look", "sign", "no-key", "locked"];

/** Sign: exactly what, in which words, then the PIN; or send it back. One screen. */
export default Page({
  data: signData,
  held: { answer: null, strokes: [], act: null, stopWatching: () => undefined } as Held,

  ...onSign,
  ...onReturn,
  ...onOutbox,

  onLoad({ notice = "" }: Record<string, string | undefined>) {
    this.setData({ noticeId: notice });
    this.useModes(readModes());
    this.held.stopWatching = watchOutbox(() => this.followOutbox());
  },

  /** Also when somebody comes back from enrolling a key. */
  onShow() {
    if (!this.held.act && this.data.stage !== "done" && !this.data.busy) void this.load();
  },

  onUnload() {
    this.held.stopWatching();
  },

  here(): string {
    return signPath(this.data.noticeId);
  },

  useModes(modes: Modes) {
    const script = scriptOf(modes);
    const said = { w: signWords(script), r: returnWords(script), h: handwritingWords(script) };
    this.setData({ modes, screen: screenClass(modes), ...said });
  },

  modesChanged(event: Own<Modes>) {
    this.useModes(event.detail);
    this.draw();
  },

  enter(stage: Stage) {
    this.setData({ stage, showsNotice: showing.includes(stage) });
  },

  async load() {
    const account = signedIn();
    if (!account)
      return replacePage(wayIn({ kind: "signed-out", code: "auth.required", message: "" }, this.here()) ?? "");
    if (this.waitsAlready()) return;
    const answer = await getOwn<SigningAnswer>(`/api/notices/${this.data.noticeId}/signing`);
    endPullDown();
    if (!answer.ok) return this.fail(answer.fault);
    this.held.answer = answer.data;
    this.setData({ note: "", canRetry: false, fault: "" });
    this.draw();
    const paper = paperOf(answer.data);
    if (paper) (this.selectComponent("#paper") as unknown as { show(paper: ShownPaper): void }).show(paper);
  },

  fail(fault: Fault) {
    const way = wayIn(fault, this.here());
    if (way) return replacePage(way);
    const note = ownWords(fault.message, scriptOf(this.data.modes));
    this.setData({ note, canRetry: fault.kind !== "refused" });
  },

  draw() {
    const { answer } = this.held;
    const account = signedIn();
    if (!answer || !account) return;
    const script = scriptOf(this.data.modes);
    const view = signView(answer, account.id, script);
    this.setData({ view, reasons: returnReasons(view.isWithdrawal) });
    if (this.data.stage === "locked" || this.data.stage === "returning" || this.data.busy) return;
    const signing = ownSigning(answer, account.id);
    if (signing === "mismatch") this.setData({ note: this.data.w.mismatch });
    if (signing === null || signing === "mismatch") return this.enter("look");
    const key = keyOnPhone(account.id);
    this.enter(key && answer.keyIds.includes(key.keyId) ? "sign" : "no-key");
  },

  retry() {
    this.setData({ note: "", canRetry: false });
    void this.load();
  },

  onPullDownRefresh() {
    if (this.data.busy || this.data.stage === "done" || this.held.act) return endPullDown();
    void this.load();
  },

  goEnrol() {
    const account = signedIn();
    if (account) void tellLocked(account.id);
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(this.here())}`);
  },

  seePublic() {
    openPage(`/pages/notice/index?number=${this.held.answer?.notice.number ?? ""}`);
  },

  goBack() {
    goBack(deskPath);
  },

  onShareAppMessage() {
    const notice = this.held.answer?.notice;
    // Before it is public only the board can be sent.
    if (!notice || !this.data.done.isPublic)
      return { title: "村务公开", path: `/pages/board/index?code=${notice?.placeCode ?? ""}` };
    return { title: notice.title, path: `/pages/notice/index?number=${notice.number}` };
  },
});
