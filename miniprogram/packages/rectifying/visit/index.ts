import type { VisitAnswer } from "../../../../shared/api/visits";
import { signedIn } from "../../../api/session";
import { fetchVisit } from "../../../api/visits";
import { confirmLook, dropLook, keepLook, keptLook, runOutbox, watchOutbox } from "../../../outbox/index";
import { showModes } from "../../../screens/modes";
import { readInto } from "../../../screens/reading";
import { type Modes, scriptOf } from "../../../view-models/modes";
import { deskPath, logInPath, sheetPath } from "../../../view-models/staff-paths";
import { wayBack } from "../../../view-models/way-in";
import { confirmed } from "../../../wx/questions";
import { endPullDown, goBack, openPage, replacePage, toTop } from "../../../wx/screen";
import { fullPhone } from "../full-phone";
import { visitData } from "./page";
import { findingsView, linesView, lookView, visitView } from "./view";
import { visitWords } from "./words";

interface Held {
  answer: VisitAnswer | null;
  /** Pages of the two lists. */
  turns: { lines: number; findings: number };
  /** What is typed, and whose it is; null until it was looked for on the phone. */
  form: { accountId: string; text: string } | null;
  /** What had come to an end of what this phone sends, when it was drawn last. */
  was: string;
}

/** A signed sheet of an inspection: its village reads it, says that it has, and may add a word. */
export default Page({
  data: visitData,
  held: { answer: null, turns: { lines: 0, findings: 0 }, form: null, was: "" } as Held,
  unwatch: (): void => undefined,

  onLoad({ visit = "" }: Record<string, string | undefined>) {
    this.setData({ visitId: visit });
    this.unwatch = watchOutbox(() => this.followOutbox());
  },

  /** Also when somebody comes back from a problem, or has logged in as somebody else. */
  onShow() {
    this.follow();
    const account = signedIn();
    if (!account) return replacePage(logInPath(this.here()));
    if (this.held.form && this.held.form.accountId !== account.id) {
      Object.assign(this.held, { answer: null, form: null });
      this.setData({ visit: null, look: visitData.look });
    }
    this.held.was = this.standing();
    this.draw();
    void runOutbox();
    void this.load();
  },

  onUnload() {
    this.unwatch();
  },

  here(): string {
    return sheetPath(this.data.visitId);
  },

  follow(modes?: Modes) {
    showModes(this, visitWords, modes);
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
    this.draw();
  },

  async load() {
    const account = signedIn();
    if (!account) return endPullDown();
    const { visitId } = this.data;
    const got = await readInto<VisitAnswer>(this, {
      fetch: () => fetchVisit(visitId),
      copy: `visit:${account.id}:${visitId}`,
      here: this.here(),
    });
    if (!got) return this.refused();
    this.held.answer = got.data;
    // The server shows it from now on.
    if (!got.isCopy && keptLook(visitId)?.submitted) {
      dropLook(visitId);
      this.held.form = null;
      this.held.was = this.standing();
    }
    this.draw();
  },

  /** The sheet was taken out, or is nobody's business here any more: what was written of it can only be given up. */
  refused() {
    if (this.data.note === "" || this.data.canRetry) return;
    this.held.answer = null;
    this.setData({ visit: null });
    this.draw();
  },

  draw() {
    const { answer, turns } = this.held;
    if (!signedIn()) return;
    const script = scriptOf(this.data.modes);
    if (answer) {
      this.setData({ visit: visitView(answer, script) });
      this.setData({ lines: linesView(answer, turns.lines) });
      this.setData({ findings: findingsView(answer, turns.findings, script) });
    }
    this.drawLook();
  },

  drawLook() {
    const account = signedIn();
    if (!account) return;
    const { visitId, visit, modes } = this.data;
    const kept = keptLook(visitId);
    this.held.form ??= { accountId: account.id, text: kept && !kept.submitted ? kept.text : "" };
    const look = lookView(kept, visit?.maySee ?? null, scriptOf(modes));
    // A field that comes into sight begins with what was typed; after that the finger alone writes in it.
    if (look.stage === "write" && this.data.look.stage !== "write") this.setData({ text: this.held.form.text });
    this.setData({ look });
  },

  keep(): boolean {
    const account = signedIn();
    const { answer, form } = this.held;
    if (!account || !answer || !form) return false;
    const title = `${answer.campaign.name} ${answer.village.name}检查表`;
    const isKept = keepLook({ accountId: account.id, visitId: answer.id, title, text: form.text });
    this.setData({ fault: isKept ? "" : fullPhone });
    return isKept;
  },

  typeText(event: WechatMiniprogram.Input) {
    if (!this.held.form) return;
    this.held.form.text = event.detail.value;
    if (event.detail.value === "") dropLook(this.data.visitId);
    else this.keep();
    this.drawLook();
  },

  confirm() {
    const { form } = this.held;
    const { visitId, visit, w } = this.data;
    if (!form || !visit) return;
    if (visit.isSeen && form.text.trim() === "") return this.setData({ fault: w.nothing });
    if (!this.keep()) return;
    if (!confirmLook(visitId)) return this.setData({ fault: fullPhone });
    this.setData({ fault: "", praise: "" });
    toTop();
    this.drawLook();
    void runOutbox();
  },

  async giveUp() {
    const { w, visitId, look } = this.data;
    if (look.text && !(await confirmed({ title: w.askDrop, content: w.askDropText, yes: w.drop }))) return;
    dropLook(visitId);
    this.held.form = null;
    this.draw();
  },

  /** What has come to an end of what this phone sends of the sheet. */
  standing(): string {
    const look = keptLook(this.data.visitId);
    return JSON.stringify([look?.submitted ?? false, look?.state.state === "stuck"]);
  },

  /** What came of what was sent: the sheet is read anew, since the server knows more than this page. */
  followOutbox() {
    const { visitId, w } = this.data;
    const { was } = this.held;
    this.held.was = this.standing();
    if (!signedIn()) return replacePage(wayBack(this.here()));
    this.drawLook();
    if (was === this.held.was) return;
    if (keptLook(visitId)?.submitted) this.setData({ praise: w.done });
    void this.load();
  },

  turn(event: WechatMiniprogram.TouchEvent<object, object, { list: keyof Held["turns"]; by: number }>) {
    const { list, by } = event.currentTarget.dataset;
    this.held.turns[list] += Number(by);
    this.draw();
  },

  retry() {
    void runOutbox();
    void this.load();
  },

  onPullDownRefresh() {
    this.retry();
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    openPage(event.currentTarget.dataset.url);
  },

  goDesk() {
    goBack(deskPath);
  },
});
