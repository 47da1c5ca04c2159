import type { SigningAnswer } from "../../../../shared/api/notices";
import type { Strokes } from "../../../../shared/handwriting/strokes";
import type { Fault } from "../../../api/request";
import { getOwn, signedIn } from "../../../api/session";
import { forgetKey, keyOnPhone, openKey, signWith, tellLocked } from "../../../device/keys";
import { readModes } from "../../../device/modes";
import { keepReturn, keepSignature, runOutbox, stateOf, watchOutbox } from "../../../outbox/index";
import { handwritingWords } from "../../../view-models/handwriting";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import type { ShownPaper } from "../../../view-models/paper";
import { reasonOf, returnReasons, returnWords } from "../../../view-models/return";
import {
  doneView,
  endsKey,
  ownSigning,
  paperOf,
  refusalText,
  signView,
  signWords,
  wrongPin,
} from "../../../view-models/sign";
import { deskPath, signPath } from "../../../view-models/staff-paths";
import { wayBack, wayIn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { confirmed } from "../../../wx/questions";
import { endPullDown, goBack, openPage, replacePage, toTop } from "../../../wx/screen";

type Stage = "loading" | "look" | "sign" | "no-key" | "locked" | "returning" | "waiting" | "done";
/** Stages that show the notice itself. */
const showing: readonly Stage[] = ["look", "sign", "no-key", "locked"];

/** What the page knows beside what it shows. */
interface Held {
  answer: SigningAnswer | null;
  strokes: Strokes;
  /** What was kept in the outbox and isn't settled yet. */
  act: "sign" | "return" | null;
  stopWatching: () => void;
}
const held = new WeakMap<object, Held>();
const heldBy = (page: object): Held => {
  const known = held.get(page) ?? { answer: null, strokes: [], act: null, stopWatching: () => undefined };
  held.set(page, known);
  return known;
};

/** Sign: exactly what, in which words, then the PIN; or send it back. One screen. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: signWords("hans"),
    r: returnWords("hans"),
    h: handwritingWords("hans"),
    noticeId: "",
    stage: "loading" as Stage,
    showsNotice: false,
    view: null as ReturnType<typeof signView> | null,
    done: { title: "", text: "", isPublic: false },
    waits: { title: "", text: "" },
    pin: "",
    busy: false,
    fault: "",
    note: "",
    canRetry: false,
    reasons: [] as readonly string[],
    reason: "",
    own: "",
  },

  onLoad({ notice = "" }: Record<string, string | undefined>) {
    this.setData({ noticeId: notice });
    this.useModes(readModes());
    heldBy(this).stopWatching = watchOutbox(() => this.followOutbox());
  },

  /** Also when somebody comes back from enrolling a key. */
  onShow() {
    if (!heldBy(this).act && this.data.stage !== "done" && !this.data.busy) void this.load();
  },

  onUnload() {
    heldBy(this).stopWatching();
  },

  here(): string {
    return signPath(this.data.noticeId);
  },

  useModes(modes: Modes) {
    const script = scriptOf(modes);
    const said = { w: signWords(script), r: returnWords(script), h: handwritingWords(script) };
    this.setData({ modes, screen: screenClass(modes), ...said });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
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
    heldBy(this).answer = answer.data;
    this.setData({ note: "", canRetry: false, fault: "" });
    this.draw();
    const paper = paperOf(answer.data);
    if (paper) (this.selectComponent("#paper") as unknown as { show(paper: ShownPaper): void }).show(paper);
  },

  /** What was signed or returned here and hasn't reached the server yet is not done again. */
  waitsAlready(): boolean {
    const { kind, state } = stateOf(this.data.noticeId) ?? {};
    if ((kind !== "sign" && kind !== "return") || (state !== "kept" && state !== "sending")) return false;
    heldBy(this).act = kind;
    this.followOutbox();
    return true;
  },

  fail(fault: Fault) {
    const way = wayIn(fault, this.here());
    if (way) return replacePage(way);
    const note = ownWords(fault.message, scriptOf(this.data.modes));
    this.setData({ note, canRetry: fault.kind !== "refused" });
  },

  draw() {
    const { answer } = heldBy(this);
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
    if (this.data.busy || this.data.stage === "done" || heldBy(this).act) return endPullDown();
    void this.load();
  },

  typePin(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ pin: event.detail.value, fault: "" });
  },

  written(event: WechatMiniprogram.CustomEvent<{ strokes: Strokes }>) {
    heldBy(this).strokes = event.detail.strokes;
  },

  sign() {
    if (this.data.busy || this.data.stage !== "sign") return; // a second tap signs nothing
    this.setData({ busy: true, fault: "", note: "" });
    void this.openAndSign().finally(() => this.setData({ busy: false }));
  },

  async openAndSign() {
    const { answer, strokes } = heldBy(this);
    const account = signedIn();
    const key = account && keyOnPhone(account.id);
    const signing = answer && account && ownSigning(answer, account.id);
    if (!account || !key || !signing || signing === "mismatch") return this.draw();
    const { pin, modes } = this.data;
    const opening = await openKey(account.id, pin);
    this.setData({ pin: "" });
    if ("fault" in opening) return this.setData({ fault: opening.fault.message });
    if ("left" in opening) {
      if (opening.left > 0) return this.setData({ fault: wrongPin(opening.left, scriptOf(modes)) });
      return this.enter("locked");
    }
    const signature = await signWith(opening.pair, signing.statement);
    const body = { role: signing.role, keyId: key.keyId, signature };
    this.kept(
      "sign",
      keepSignature(account.id, this.data.noticeId, strokes.length ? { ...body, handwriting: strokes } : body),
    );
  },

  /** Signed or sent back on this phone, and kept before anything is sent. */
  kept(act: "sign" | "return", fits: boolean) {
    if (!fits) return this.setData({ note: fullPhone });
    heldBy(this).act = act;
    toTop();
    this.followOutbox();
    void runOutbox();
  },

  followOutbox() {
    const { act } = heldBy(this);
    if (act && !signedIn()) return replacePage(wayBack(this.here()));
    const state = stateOf(this.data.noticeId);
    if (!act || !state) return;
    if (state.state === "done") return this.finish(act);
    if (state.state === "stuck") return this.refused(state.fault);
    const { w } = this.data;
    this.setData({ waits: { title: state.words, text: act === "sign" ? w.kept : w.keptReturn } });
    this.enter("waiting");
  },

  finish(act: "sign" | "return") {
    const { answer } = heldBy(this);
    const { modes, w, view } = this.data;
    heldBy(this).act = null;
    // A page that was opened with the signature still waiting never saw the notice.
    if (act === "sign" && !answer) return void this.load();
    const last = answer?.notice.signOff?.signers.filter(({ signedBy }) => !signedBy).length === 1;
    const back = { title: ownWords("已退回", scriptOf(modes)), text: view?.isWithdrawal ? w.refused : w.returned };
    const done = act === "sign" && answer ? doneView(answer, last, scriptOf(modes)) : { ...back, isPublic: false };
    this.setData({ done, note: "" });
    this.enter("done");
  },

  /** The server doesn't take it: say why, and show the notice as it is now. */
  refused(fault: Fault | undefined) {
    const account = signedIn();
    heldBy(this).act = null;
    if (fault && account && endsKey(fault)) forgetKey(account.id);
    const text = fault ? refusalText(fault, scriptOf(this.data.modes)) : this.data.w.stuck;
    void this.load().then(() => this.setData({ note: text }));
  },

  startReturning() {
    this.setData({ fault: "", note: "", reason: "", own: "" });
    this.enter("returning");
    toTop();
  },

  stopReturning() {
    this.setData({ fault: "" });
    this.enter("look");
    this.draw();
  },

  choose(event: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
    this.setData({ reason: event.currentTarget.dataset.reason, fault: "" });
  },

  typeOwn(event: WechatMiniprogram.Input) {
    this.setData({ own: event.detail.value, fault: "" });
  },

  async sendBack() {
    const { reason, own, r, view, noticeId } = this.data;
    const account = signedIn();
    const text = reasonOf(reason, own);
    if (!text) return this.setData({ fault: r.missing });
    const [title, content, yes] = view?.isWithdrawal
      ? [r.askRefuse, r.askRefuseText, r.yesRefuse]
      : [r.ask, r.askText, r.yes];
    if (!account || heldBy(this).act || !(await confirmed({ title, content, yes }))) return;
    this.kept("return", keepReturn(account.id, noticeId, text));
  },

  goEnrol() {
    const account = signedIn();
    if (account) void tellLocked(account.id);
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(this.here())}`);
  },

  seePublic() {
    openPage(`/pages/notice/index?number=${heldBy(this).answer?.notice.number ?? ""}`);
  },

  goBack() {
    goBack(deskPath);
  },

  onShareAppMessage() {
    const notice = heldBy(this).answer?.notice;
    // Before it is public only the board can be sent.
    if (!notice || !this.data.done.isPublic)
      return { title: "村务公开", path: `/pages/board/index?code=${notice?.placeCode ?? ""}` };
    return { title: notice.title, path: `/pages/notice/index?number=${notice.number}` };
  },
});

const fullPhone = "手机存储已满，签字、退回都存不下来，没有成功。请清理出一些空间后再试。";
