import type { Fault } from "../../../api/request";
import { signedIn } from "../../../api/session";
import { forgetKey } from "../../../device/keys";
import { dropSeen } from "../../../device/reading";
import { runOutbox, stateOf } from "../../../outbox/index";
import { scriptOf } from "../../../view-models/modes";
import { doneView, endsKey, refusalText } from "../../../view-models/sign";
import { wayBack } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { replacePage, toTop } from "../../../wx/screen";
import { type SignPage, signingCopy } from "./page";

/** What was signed or sent back on this phone: kept, on its way, done or not taken. */
export const onOutbox = {
  /** It goes on only when it was kept here, before anything is sent. */
  kept(act: "sign" | "return", fits: boolean) {
    if (!fits) return this.tell(fullPhone);
    this.held.act = act;
    toTop();
    this.followOutbox();
    void runOutbox();
  },

  /** What hasn't reached the server yet is not done again. */
  waitsAlready(): boolean {
    const { kind, state } = stateOf(this.data.noticeId) ?? {};
    if ((kind !== "sign" && kind !== "return") || (state !== "kept" && state !== "sending")) return false;
    this.held.act = kind;
    this.followOutbox();
    return true;
  },

  followOutbox() {
    const { act } = this.held;
    if (act && !signedIn()) return replacePage(wayBack(this.here()));
    const state = stateOf(this.data.noticeId);
    if (!act || !state) return;
    if (state.state === "done" || state.state === "stuck") dropSeen(signingCopy(this.data.noticeId)); // it has changed since
    if (state.state === "done") return finish(this, act);
    if (state.state === "stuck") return refused(this, act, state.fault);
    const { w } = this.data;
    this.setData({ waits: { title: state.words, text: act === "sign" ? w.kept : w.keptReturn } });
    this.enter("waiting");
  },
} satisfies ThisType<SignPage>;

function finish(page: SignPage, act: "sign" | "return"): void {
  const { answer } = page.held;
  const { modes, w, view } = page.data;
  page.held.act = null;
  // A page that was opened with the signature still waiting never saw the notice.
  if (act === "sign" && !answer) return void page.load();
  const last = answer?.notice.signOff?.signers.filter(({ signedBy }) => !signedBy).length === 1;
  const back = { title: ownWords("已退回", scriptOf(modes)), text: view?.isWithdrawal ? w.refused : w.returned };
  const done = act === "sign" && answer ? doneView(answer, last, scriptOf(modes)) : { ...back, isPublic: false };
  page.setData({ done });
  page.tell("");
  page.enter("done");
}

/** The server doesn't take it: says why, and shows the notice as it is now. */
function refused(page: SignPage, act: "sign" | "return", fault: Fault | undefined): void {
  const account = signedIn();
  page.held.act = null;
  if (fault && account && endsKey(fault)) forgetKey(account.id);
  const text = fault ? refusalText(act, fault, scriptOf(page.data.modes)) : page.data.w.stuck;
  void page.load().then(() => page.tell(text));
}

const fullPhone = "手机存储已满，签字、退回都存不下来，没有成功。请清理出一些空间后再试。";
