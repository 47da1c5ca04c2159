import type { Desk } from "../../../../shared/api/desk";
import { fetchDesk } from "../../../api/desk";
import { signedIn } from "../../../api/session";
import { fetchAhead } from "../../../device/ahead";
import { keyOnPhone } from "../../../device/keys";
import { lastSeen } from "../../../device/reading";
import {
  keepRefusalSeen,
  keptDrafts,
  keptFixes,
  keptLooks,
  refusalSeen,
  runOutbox,
  stateOf,
  watchOutbox,
} from "../../../outbox/index";
import { modesData, showModes } from "../../../screens/modes";
import { nothingBetween, readInto } from "../../../screens/reading";
import { askToRemindOfDuties } from "../../../screens/reminder";
import { deskView, deskWords } from "../../../view-models/desk";
import { type Modes, scriptOf } from "../../../view-models/modes";
import { deskPath, staffDoor } from "../../../view-models/staff-paths";
import { endPullDown, openPage, replacePage, say, titlePage } from "../../../wx/screen";

type View = ReturnType<typeof deskView>;
type Apart = "sections" | "villages" | "noDuty" | "merged" | "outbox";

/** Name of the last seen copy. */
const deskCopy = (accountId: string): string => `desk:${accountId}`;

/** What waits for somebody of a village: to sign, to mend, to draft. */
export default Page({
  data: {
    ...modesData(deskWords),
    ...nothingBetween,
    desk: null as Omit<View, Apart> | null,
    /** Lists, and what components are given, are set by themselves. */
    sections: [] as View["sections"],
    villages: [] as View["villages"],
    noDuty: "",
    /** What became of a village that is no more. */
    merged: "",
    outbox: "",
    /** Template of reminders; empty where there are none. */
    template: "",
    /** What became of asking for one. */
    reminded: "",
    /** Keys of the sections that are shown whole. */
    unfolded: [] as string[],
  },

  /** The answer that is shown. */
  desk: null as Desk | null,
  /** Is a draft of this person on its way to the server? */
  sending: false,
  unwatch: (): void => undefined,

  onLoad() {
    this.unwatch = watchOutbox(() => this.outboxChanged());
  },

  onUnload() {
    this.unwatch();
  },

  /** Each time: somebody else may have signed, and this person comes back from having done something. */
  onShow() {
    this.follow();
    const account = signedIn();
    if (!account) return replacePage(staffDoor(false));
    // What was seen last is there at once, whatever the network does.
    this.desk ??= lastSeen<Desk>(deskCopy(account.id))?.data ?? null;
    this.draw();
    void runOutbox();
    void this.load();
  },

  follow(modes?: Modes) {
    showModes(this, deskWords, modes);
    titlePage(this.data.w.title);
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
    this.draw();
  },

  async load() {
    const account = signedIn();
    if (!account) return endPullDown();
    const got = await readInto<Desk>(this, { fetch: fetchDesk, copy: deskCopy(account.id), here: deskPath });
    if (!got) return;
    this.desk = got.data;
    this.draw();
    if (!got.isCopy) void fetchAhead(got.data);
  },

  draw() {
    const account = signedIn();
    if (!account || !this.desk) return;
    const phone = {
      drafts: keptDrafts(account.id),
      fixes: keptFixes(),
      looks: keptLooks(),
      stateOf,
      refusalSeen,
      keyId: keyOnPhone(account.id)?.keyId ?? null,
    };
    const view = deskView(this.desk, phone, this.data.unfolded, scriptOf(this.data.modes));
    const { sections, villages, noDuty, merged, outbox, ...desk } = view;
    // A copy that an earlier release kept doesn't know of reminders.
    const template = this.desk.reminderTemplate ?? "";
    this.setData({ desk, sections, villages, noDuty, merged, outbox, template });
  },

  /** Once everything is sent the server knows more than this page. */
  outboxChanged() {
    this.draw();
    const account = signedIn();
    const onWay = account ? [...keptDrafts(account.id), ...keptFixes(), ...keptLooks()] : [];
    const refusals = (this.desk?.exemptions?.items ?? []).map(({ id }) => refusalSeen(id));
    const sending = [...onWay.map(({ id }) => stateOf(id)), ...refusals].some((one) => one?.state === "sending");
    if (this.sending && !sending) void this.load();
    this.sending = sending;
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

  /** A refused request is put away, for everybody of the village. */
  saw(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const account = signedIn();
    if (!account) return;
    if (!keepRefusalSeen(account.id, event.currentTarget.dataset.id)) return say(this.data.w.keepFull);
    void runOutbox();
  },

  async remindMe() {
    const { template, modes } = this.data;
    this.setData({ reminded: await askToRemindOfDuties(template, scriptOf(modes)) });
  },

  openEnrol() {
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(deskPath)}`);
  },
});
