import { signedIn } from "../../../api/session";
import { forgetKey, keyOnPhone, openKey, signWith, tellLocked, warmSigning } from "../../../device/keys";
import { readModes } from "../../../device/modes";
import {
  keepVisitSignature,
  keptVisit,
  reopenVisit,
  retryVisit,
  runOutbox,
  type VisitOnPhone,
  watchOutbox,
} from "../../../outbox/index";
import { screenClass } from "../../../view-models/modes";
import { endsKey, wrongPin } from "../../../view-models/sign";
import { wayBack } from "../../../view-models/way-in";
import { goBack, openPage, replacePage, toTop } from "../../../wx/screen";
import { sheetPath, signPath } from "../editing/day-view";
import { fullText } from "../editing/editor";
import {
  hintsOf,
  issuesOf,
  type Progress,
  progressView,
  type ReadOver,
  readOverView,
  statementOf,
  waitsForLogIn,
} from "../editing/sign-view";
import { keptPack } from "../keeping/pack";

const dayPath = "/packages/inspecting/day/index";

/** Lines and findings of one message to the screen. */
const atOnce = 8;
/** More nobody mends in one go. */
const mostIssues = 30;

type Stage = "loading" | "none" | "issues" | "sign" | "no-key" | "locked" | "signed";

/** Read over all of it, then the PIN: it is signed on the phone, with or without a network. */
export default Page({
  data: {
    screen: "screen",
    visitId: "",
    stage: "loading" as Stage,
    view: null as Omit<ReadOver, "lines" | "findings"> | null,
    lines: [] as ReadOver["lines"],
    findings: [] as ReadOver["findings"],
    issues: [] as { key: string; text: string }[],
    /** To be looked at once more before one signs. */
    hints: [] as string[],
    progress: { title: "", text: "", tone: "", isStuck: false } as Progress,
    isKeyGone: false,
    isLoggedOut: false,
    mayReopen: false,
    pin: "",
    signing: false,
    fault: "",
  },

  unwatch: (): void => undefined,

  onLoad({ visit = "" }: Record<string, string | undefined>) {
    this.setData({ visitId: visit });
    this.unwatch = watchOutbox(() => this.followOutbox());
  },

  /** Also when somebody comes back from the sheet or from enrolling a key. */
  onShow() {
    this.setData({ screen: screenClass(readModes()) });
    if (!this.data.signing) this.draw();
  },

  onUnload() {
    this.unwatch();
  },

  draw() {
    const account = signedIn();
    if (!account) return replacePage(wayBack(signPath(this.data.visitId)));
    const visit = keptVisit(this.data.visitId);
    const pack = visit && keptPack(account.id, visit.campaignId);
    if (!visit || !pack) return this.setData({ stage: "none" });
    const row = pack.villages.find(({ village }) => village.id === visit.villageId);
    this.show(readOverView(visit.sheet, pack, row?.village.name ?? ""));
    if (visit.isSigned) return this.follow(visit);
    const issues = issuesOf(visit.sheet, pack.checklist)
      .slice(0, mostIssues)
      .map(({ message }, at) => ({ key: String(at), text: message }));
    this.setData({ issues, hints: hintsOf(visit, pack.checklist) });
    if (issues.length > 0) return this.setData({ stage: "issues" });
    if (this.data.stage === "locked") return;
    if (!keyOnPhone(account.id)) return this.setData({ stage: "no-key" });
    this.setData({ stage: "sign" });
    void warmSigning();
  },

  /** All of it, in parts that WeChat takes: a long sheet is more than one of its messages. */
  show({ lines, findings, ...view }: ReadOver) {
    this.setData({ view, lines: [], findings: [] });
    for (let at = 0; at < Math.max(lines.length, findings.length); at += atOnce) {
      const part = <Item>(name: string, items: Item[]) =>
        items.slice(at, at + atOnce).map((item, index) => [`${name}[${at + index}]`, item] as const);
      this.setData(Object.fromEntries([...part("lines", lines), ...part("findings", findings)]));
    }
  },

  followOutbox() {
    if (this.data.stage === "signed" && !signedIn())
      return this.setData({ progress: waitsForLogIn, isLoggedOut: true, isKeyGone: false, mayReopen: false });
    const visit = keptVisit(this.data.visitId);
    if (visit?.isSigned && this.data.stage === "signed") this.follow(visit);
  },

  follow(visit: VisitOnPhone) {
    const account = signedIn();
    const { fault, state } = visit.state;
    const isKeyGone = state === "stuck" && fault !== undefined && endsKey(fault);
    if (isKeyGone && account) forgetKey(account.id);
    const mayReopen = state === "stuck" && !visit.signed;
    this.setData({ stage: "signed", progress: progressView(visit), isKeyGone, mayReopen, isLoggedOut: false });
  },

  typePin(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ pin: event.detail.value, fault: "" });
  },

  sign() {
    if (this.data.signing || this.data.stage !== "sign") return; // a second tap signs nothing
    this.setData({ signing: true, fault: "" });
    void this.openAndSign().finally(() => this.setData({ signing: false }));
  },

  async openAndSign() {
    const account = signedIn();
    const key = account && keyOnPhone(account.id);
    const visit = keptVisit(this.data.visitId);
    if (!account || !key || !visit || visit.isSigned) return this.draw();
    const opening = await openKey(account.id, this.data.pin);
    this.setData({ pin: "" });
    if ("fault" in opening) return this.setData({ fault: opening.fault.message });
    if ("left" in opening) {
      if (opening.left > 0) return this.setData({ fault: wrongPin(opening.left, "hans") });
      return this.setData({ stage: "locked" });
    }
    const signature = await signWith(opening.pair, statementOf(visit, account.id));
    const { id, edition } = visit;
    if (!keepVisitSignature(id, { edition, keyId: key.keyId, signature })) return this.setData({ fault: fullText });
    this.draw();
    toTop();
    void runOutbox();
  },

  retry() {
    retryVisit(this.data.visitId);
    this.draw();
    void runOutbox();
  },

  /** What was refused is mended, and signed anew. */
  reopen() {
    const visit = keptVisit(this.data.visitId);
    if (!visit || !reopenVisit(visit.id)) return;
    replacePage(sheetPath(visit.campaignId, visit.villageId));
  },

  mend() {
    const visit = keptVisit(this.data.visitId);
    if (visit) replacePage(sheetPath(visit.campaignId, visit.villageId));
  },

  goEnrol() {
    const account = signedIn();
    if (account) void tellLocked(account.id);
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(signPath(this.data.visitId))}`);
  },

  goLogIn() {
    replacePage(wayBack(signPath(this.data.visitId)));
  },

  goBack() {
    goBack(dayPath);
  },

  goDay() {
    replacePage(dayPath);
  },
});
