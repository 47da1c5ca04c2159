import type { ProblemDetail } from "../../../../shared/api/rectification";
import { fetchProblem } from "../../../api/problems";
import { signedIn } from "../../../api/session";
import { dropFix, keepFix, keepSight, keptFix, runOutbox, sightState, watchOutbox } from "../../../outbox/index";
import { showModes } from "../../../screens/modes";
import { readInto } from "../../../screens/reading";
import { type Modes, scriptOf } from "../../../view-models/modes";
import { deskPath, logInPath, problemPath } from "../../../view-models/staff-paths";
import { wayBack } from "../../../view-models/way-in";
import { endPullDown, goBack, openPage, replacePage } from "../../../wx/screen";
import { fullPhone } from "../full-phone";
import { fixView } from "./fix-view";
import { onFix } from "./on-fix";
import { onNotices } from "./on-notices";
import { type Held, problemData, type Touch } from "./page";
import { problemView, stepsView } from "./view";
import { problemWords } from "./words";

/** A problem that the village has to fix: what was found, by when, what was done; and the report of the fix. */
export default Page({
  data: problemData,
  held: { answer: null, page: 0, form: null, was: "" } as Held,
  unwatch: (): void => undefined,

  ...onFix,
  ...onNotices,

  onLoad({ problem = "" }: Record<string, string | undefined>) {
    this.setData({ problemId: problem });
    this.unwatch = watchOutbox(() => this.followOutbox());
  },

  /** Also when somebody comes back from the camera, or has logged in as somebody else. */
  onShow() {
    this.follow();
    const account = signedIn();
    if (!account) return replacePage(logInPath(this.here()));
    if (this.held.form && this.held.form.accountId !== account.id) {
      Object.assign(this.held, { answer: null, form: null });
      this.setData({ problem: null, fix: problemData.fix });
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
    return problemPath(this.data.problemId);
  },

  follow(modes?: Modes) {
    showModes(this, problemWords, modes);
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
    this.draw();
  },

  async load() {
    const account = signedIn();
    if (!account) return endPullDown();
    const { problemId } = this.data;
    const got = await readInto<ProblemDetail>(this, {
      fetch: () => fetchProblem(problemId),
      copy: `problem:${account.id}:${problemId}`,
      here: this.here(),
    });
    if (!got) return;
    this.held.answer = got.data;
    // The server shows it from now on.
    if (!got.isCopy && keptFix(problemId)?.submitted) {
      dropFix(problemId);
      this.held.form = null;
      this.held.was = this.standing();
    }
    this.draw();
  },

  draw() {
    const { answer, page } = this.held;
    const account = signedIn();
    if (!account) return;
    const script = scriptOf(this.data.modes);
    if (answer) {
      this.setData({ problem: problemView(answer, { script, name: account.name }) });
      this.setData({ lines: stepsView(answer, page, script) });
    }
    this.drawFix();
  },

  drawFix() {
    const account = signedIn();
    if (!account) return;
    const { problemId, problem, modes, w } = this.data;
    const kept = keptFix(problemId);
    const { text = "", notices = [] } = kept && !kept.submitted ? kept : {};
    this.held.form ??= { accountId: account.id, text, notices };
    const fix = fixView(kept, problem?.mayReport ?? null, scriptOf(modes));
    // A field that comes into sight begins with what was typed; after that the finger alone writes in it.
    if (fix.stage === "write" && this.data.fix.stage !== "write") this.setData({ text: this.held.form.text });
    const sight = sightState(problemId)?.state;
    this.setData({
      fix,
      sight: sight === "kept" || sight === "sending" ? w.seenWaits : "",
    });
  },

  keep(): boolean {
    const account = signedIn();
    const { answer, form } = this.held;
    if (!account || !answer || !form) return false;
    const { id: problemId, village, typeName, text } = answer;
    const title = `${typeName}：${text.slice(0, 60)}`;
    const typed = { text: form.text, notices: form.notices };
    const isKept = keepFix({ accountId: account.id, problemId, villageCode: village.code, title, ...typed });
    this.setData({ fault: isKept ? "" : fullPhone });
    return isKept;
  },

  /** What has come to an end of what this phone sends of the problem. */
  standing(): string {
    const { problemId } = this.data;
    const fix = keptFix(problemId);
    const isSeen = sightState(problemId)?.state === "done";
    return JSON.stringify([fix?.submitted ?? false, fix?.state.state === "stuck", isSeen]);
  },

  /** What came of what was sent: the problem is read anew, since the server knows more than this page. */
  followOutbox() {
    const { problemId, w } = this.data;
    const kept = keptFix(problemId);
    const { was } = this.held;
    this.held.was = this.standing();
    if (!signedIn()) return replacePage(wayBack(this.here()));
    this.drawFix();
    if (was === this.held.was) return;
    if (kept?.submitted) this.setData({ praise: w.done });
    void this.load();
  },

  saw() {
    const account = signedIn();
    if (!account) return;
    if (!keepSight(account.id, this.data.problemId)) return this.setData({ fault: fullPhone });
    this.drawFix();
    void runOutbox();
  },

  turn(event: Touch<{ by: number }>) {
    this.held.page += Number(event.currentTarget.dataset.by);
    this.draw();
  },

  retry() {
    void runOutbox();
    void this.load();
  },

  onPullDownRefresh() {
    this.retry();
  },

  open(event: Touch<{ url: string }>) {
    openPage(event.currentTarget.dataset.url);
  },

  goDesk() {
    goBack(deskPath);
  },
});
