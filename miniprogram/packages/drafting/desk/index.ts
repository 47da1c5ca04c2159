import type { Desk } from "../../../../shared/api/desk";
import { fetchDesk } from "../../../api/desk";
import type { Fault } from "../../../api/request";
import { signedIn } from "../../../api/session";
import { fetchAhead } from "../../../device/ahead";
import { keyOnPhone } from "../../../device/keys";
import { readModes } from "../../../device/modes";
import { keepSeen, lastSeen } from "../../../device/reading";
import { keptDrafts, runOutbox, stateOf, watchOutbox } from "../../../outbox/index";
import { deskView, deskWords } from "../../../view-models/desk";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import { seenText } from "../../../view-models/seen";
import { deskPath, staffDoor } from "../../../view-models/staff-paths";
import { wayIn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { endPullDown, openPage, replacePage, titlePage } from "../../../wx/screen";

type View = ReturnType<typeof deskView>;
type Apart = "sections" | "villages" | "noDuty" | "merged" | "outbox";

/** What the page holds besides its data: the last answer, and how to stop listening to the outbox. */
const held: { desk: Desk | null; unwatch: () => void; sending: boolean } = {
  desk: null,
  unwatch: () => undefined,
  sending: false,
};

/** What waits for somebody of a village: to sign, to mend, to draft. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: deskWords("hans"),
    desk: null as Omit<View, Apart> | null,
    /** Lists, and what components are given, are set by themselves. */
    sections: [] as View["sections"],
    villages: [] as View["villages"],
    noDuty: "",
    /** What became of a village that is no more. */
    merged: "",
    outbox: "",
    /** Keys of the sections that are shown whole. */
    unfolded: [] as string[],
    busy: false,
    note: "",
    noteMore: "",
    noteKind: "" as "" | "bad" | "warn",
    canRetry: false,
  },

  onLoad() {
    held.desk = null;
    held.unwatch = watchOutbox(() => this.outboxChanged());
  },

  onUnload() {
    held.unwatch();
  },

  /** Each time: somebody else may have signed, and this person comes back from having done something. */
  onShow() {
    this.useModes(readModes());
    const account = signedIn();
    if (!account) return replacePage(staffDoor(false));
    // What was seen last is there at once, whatever the network does.
    const seen = held.desk ? null : lastSeen<Desk>(`desk:${account.id}`);
    if (seen) held.desk = seen.data;
    this.draw();
    void runOutbox();
    void this.load();
  },

  useModes(modes: Modes) {
    const w = deskWords(scriptOf(modes));
    titlePage(w.title);
    this.setData({ modes, screen: screenClass(modes), w });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
    this.draw();
  },

  async load() {
    const account = signedIn();
    if (!account || this.data.busy) return endPullDown();
    this.setData({ busy: true });
    const answer = await fetchDesk();
    endPullDown();
    this.setData({ busy: false });
    if (!answer.ok) return this.fail(answer.fault, account.id);
    held.desk = answer.data;
    keepSeen(`desk:${account.id}`, answer.data, Date.now());
    this.setData({ note: "", noteMore: "", noteKind: "", canRetry: false });
    this.draw();
    void fetchAhead(answer.data);
  },

  /** Without an answer the last seen copy stands there, with its time. */
  fail(fault: Fault, accountId: string) {
    const way = wayIn(fault, deskPath);
    if (way) return replacePage(way);
    const script = scriptOf(this.data.modes);
    const seen = lastSeen<Desk>(`desk:${accountId}`);
    this.setData({
      note: ownWords(fault.message, script),
      noteMore: seen ? seenText(seen.at, script) : "",
      noteKind: seen ? "warn" : "bad",
      canRetry: true,
    });
  },

  draw() {
    const account = signedIn();
    if (!account || !held.desk) return;
    const phone = { drafts: keptDrafts(account.id), stateOf, keyId: keyOnPhone(account.id)?.keyId ?? null };
    const view = deskView(held.desk, phone, this.data.unfolded, scriptOf(this.data.modes));
    const { sections, villages, noDuty, merged, outbox, ...desk } = view;
    this.setData({ desk, sections, villages, noDuty, merged, outbox });
  },

  /** Once everything is sent the server knows more than this page. */
  outboxChanged() {
    this.draw();
    const account = signedIn();
    const sending = account !== null && keptDrafts(account.id).some(({ id }) => stateOf(id)?.state === "sending");
    if (held.sending && !sending) void this.load();
    held.sending = sending;
  },

  retry() {
    void runOutbox();
    void this.load();
  },

  onPullDownRefresh() {
    this.retry();
  },

  unfold(event: WechatMiniprogram.TouchEvent<object, object, { section: string }>) {
    this.setData({ unfolded: [...this.data.unfolded, event.currentTarget.dataset.section] });
    this.draw();
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    openPage(event.currentTarget.dataset.url);
  },

  openEnrol() {
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(deskPath)}`);
  },
});
