import type { SigningAnswer } from "../../../../shared/api/notices";
import { getOwn, signedIn } from "../../../api/session";
import { keyOnPhone, tellLocked, warmSigning } from "../../../device/keys";
import { watchOutbox } from "../../../outbox/index";
import { showModes } from "../../../screens/modes";
import { readInto } from "../../../screens/reading";
import { handwritingWords } from "../../../view-models/handwriting";
import { type Modes, scriptOf } from "../../../view-models/modes";
import type { ShownPaper } from "../../../view-models/paper";
import { returnReasons, returnWords } from "../../../view-models/return";
import { mayReview, ownSigning, paperOf, signView, signWords } from "../../../view-models/sign";
import { deskPath, signPath } from "../../../view-models/staff-paths";
import { endPullDown, goBack, openPage } from "../../../wx/screen";
import { onOutbox } from "./on-outbox";
import { onReturn } from "./on-return";
import { onReview } from "./on-review";
import { onSign } from "./on-sign";
import { type Held, type Own, type Stage, signData, signingCopy } from "./page";

/** Stages that show the notice itself. */
const showing: readonly Stage[] = ["look", "review", "sign", "no-key", "locked"];

/** Sign: exactly what, in which words, then the PIN; or send it back. One screen. */
export default Page({
  data: signData,
  held: { answer: null, strokes: [], act: null, stopWatching: () => undefined } as Held,

  ...onSign,
  ...onReturn,
  ...onReview,
  ...onOutbox,

  onLoad({ notice = "" }: Record<string, string | undefined>) {
    this.setData({ noticeId: notice });
    this.follow();
    this.held.stopWatching = watchOutbox(() => this.followOutbox());
  },

  /** Also when somebody comes back from enrolling a key. */
  onShow() {
    if (!this.held.act && this.data.stage !== "done" && !this.data.signing) void this.load();
  },

  onUnload() {
    this.held.stopWatching();
  },

  here(): string {
    return signPath(this.data.noticeId);
  },

  follow(modes?: Modes) {
    showModes(this, signWords, modes);
    const script = scriptOf(this.data.modes);
    this.setData({ r: returnWords(script), h: handwritingWords(script) });
  },

  modesChanged(event: Own<Modes>) {
    this.follow(event.detail);
    this.draw();
  },

  enter(stage: Stage) {
    this.setData({ stage, showsNotice: showing.includes(stage) });
  },

  async load() {
    if (this.waitsAlready()) return endPullDown();
    const { noticeId } = this.data;
    const got = await readInto<SigningAnswer>(this, {
      fetch: () => getOwn(`/api/notices/${noticeId}/signing`),
      copy: signingCopy(noticeId),
      here: this.here(),
    });
    // What was signed meanwhile is followed, not asked for again.
    if (!got || this.held.act || this.data.stage === "done") return;
    this.held.answer = got.data;
    this.setData({ fault: "" });
    this.draw();
    const paper = paperOf(got.data);
    if (paper) (this.selectComponent("#paper") as unknown as { show(paper: ShownPaper): void }).show(paper);
  },

  tell(note: string) {
    // That an old copy is shown goes on being said.
    if (note || this.data.noteKind === "bad") this.setData({ note, noteMore: "", noteKind: "bad" });
  },

  praise(note: string) {
    this.setData({ note, noteMore: "", noteKind: "" });
  },

  draw() {
    const { answer } = this.held;
    const account = signedIn();
    if (!answer || !account) return;
    const script = scriptOf(this.data.modes);
    const view = signView(answer, account.id, script);
    this.setData({ view, reasons: returnReasons(view.isWithdrawal) });
    if (this.data.stage === "locked" || this.data.stage === "returning" || this.data.signing) return;
    if (mayReview(answer)) return this.enter("review");
    const signing = ownSigning(answer, account.id);
    if (signing === "mismatch") this.tell(this.data.w.mismatch);
    if (signing === null || signing === "mismatch") return this.enter("look");
    const key = keyOnPhone(account.id);
    if (!key || !answer.keyIds.includes(key.keyId)) return this.enter("no-key");
    this.enter("sign");
    void warmSigning();
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    if (this.data.signing || this.data.stage === "done" || this.held.act) return endPullDown();
    void this.load();
  },

  goEnrol() {
    const account = signedIn();
    if (account) void tellLocked(account.id);
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(this.here())}`);
  },

  foldImpact() {
    this.setData({ impact: !this.data.impact });
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
