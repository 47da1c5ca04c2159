import type { Answer } from "../../../api/request";
import { signedIn } from "../../../api/session";
import { enrol, finishEnrolment, isEnrolling } from "../../../device/enrolment";
import { keyOnPhone } from "../../../device/keys";
import { readModes } from "../../../device/modes";
import {
  codeOfSlip,
  type EnrolForm,
  enrolFaults,
  enrolWords,
  faultsOf,
  isFaultless,
  noFaults,
} from "../../../view-models/enrol";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import { logInPath } from "../../../view-models/staff-paths";
import { wayIn, wayOn } from "../../../view-models/way-in";
import { scanned } from "../../../wx/scanning";
import { replacePage } from "../../../wx/screen";

const here = "/packages/account/enrol/index";
const emptyForm: EnrolForm = { code: "", pin: "", again: "" };

/** Makes this phone's signing key and enrols it with the activation code of the slip. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: enrolWords("hans"),
    accountId: "",
    stage: "form" as "form" | "pending" | "done",
    already: false,
    form: emptyForm,
    faults: noFaults,
    codeRead: false,
    /** What the spinner stands for; empty when nothing is under way. */
    busy: "",
    note: "",
    to: "",
  },

  onLoad(query: Record<string, string | undefined>) {
    this.useModes(readModes());
    const account = signedIn();
    if (!account) return replacePage(logInPath(here));
    const stage = isEnrolling(account.id) ? "pending" : "form";
    this.setData({ to: wayOn(query.to), accountId: account.id, already: keyOnPhone(account.id) !== null, stage });
    if (stage === "pending") this.retry();
  },

  useModes(modes: Modes) {
    this.setData({ modes, screen: screenClass(modes), w: enrolWords(scriptOf(modes)) });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
  },

  typeCode(event: WechatMiniprogram.Input) {
    this.setData({ "form.code": event.detail.value, "faults.code": "", codeRead: false });
  },

  typePin(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ "form.pin": event.detail.value, "faults.pin": "" });
  },

  typeAgain(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ "form.again": event.detail.value, "faults.again": "" });
  },

  async scan() {
    const text = await scanned();
    if (text === null) return;
    const code = codeOfSlip(text);
    if (code === null) return this.setData({ "faults.code": this.data.w.notSlip });
    this.setData({ "form.code": code, "faults.code": "", codeRead: true });
  },

  start() {
    const { form, busy, modes, w } = this.data;
    const faults = enrolFaults(form, scriptOf(modes));
    this.setData({ faults, note: "" });
    const account = signedIn();
    if (busy || !isFaultless(faults) || !account) return;
    void this.run(w.busy, () => enrol(account, form.code.trim(), form.pin));
  },

  retry() {
    if (!this.data.busy) void this.run(this.data.w.sending, () => finishEnrolment(this.data.accountId));
  },

  /** Both ways end alike: enrolled, pending because nothing came back, or refused and back at the form. */
  async run(busy: string, act: () => Promise<Answer<{ keyId: string }>>) {
    this.setData({ busy, note: "" });
    const answer = await act();
    if (answer.ok) return this.setData({ busy: "", stage: "done", form: emptyForm });
    const way = wayIn(answer.fault, here);
    if (way) return replacePage(way);
    const stage = isEnrolling(this.data.accountId) ? "pending" : "form";
    this.setData({ busy: "", stage, ...faultsOf(answer.fault, scriptOf(this.data.modes)) });
  },

  goOn() {
    replacePage(this.data.to);
  },
});
