import type { Answer } from "../../../api/request";
import { type Account, bindWechat, getOwn, logIn, logInByWechat, signedIn } from "../../../api/session";
import { readModes } from "../../../device/modes";
import { lastLogin } from "../../../device/session";
import { runOutbox } from "../../../outbox/index";
import { faultNote, logInWords, whyLogIn } from "../../../view-models/log-in";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import { wayOn } from "../../../view-models/way-in";
import { replacePage } from "../../../wx/screen";

/** Log-in of staff: by WeChat, or with login and password; then the account may be bound to this WeChat. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: logInWords("hans"),
    stage: "form" as "form" | "bind",
    login: "",
    password: "",
    /** What the spinner stands for; empty when nothing is under way. */
    busy: "",
    note: "",
    noteMore: "",
    noteKind: "" as "" | "bad" | "warn",
    to: "",
  },

  onLoad(query: Record<string, string | undefined>) {
    this.useModes(readModes());
    const to = wayOn(query.to);
    if (signedIn() && query.stage === "bind") return this.setData({ to, stage: "bind" });
    if (signedIn() && !query.why) return replacePage(to);
    const { text, more } = whyLogIn(query.why, scriptOf(this.data.modes));
    this.setData({ to, login: lastLogin(), note: text, noteMore: more, noteKind: text && "warn" });
  },

  useModes(modes: Modes) {
    this.setData({ modes, screen: screenClass(modes), w: logInWords(scriptOf(modes)) });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
  },

  typeLogin(event: WechatMiniprogram.Input) {
    this.setData({ login: event.detail.value });
  },

  typePassword(event: WechatMiniprogram.Input) {
    this.setData({ password: event.detail.value });
  },

  byWechat() {
    void this.enter(logInByWechat, false);
  },

  byAccount() {
    const { login, password, w } = this.data;
    if (login.trim() === "" || password === "") return this.setData({ note: w.empty, noteMore: "", noteKind: "bad" });
    void this.enter(() => logIn(login.trim(), password), true);
  },

  async enter(act: () => Promise<Answer<Account>>, mayBind: boolean) {
    if (this.data.busy) return;
    this.setData({ busy: this.data.w.busy, note: "" });
    const answer = await act();
    if (!answer.ok) return this.setData({ busy: "", ...faultNote(answer.fault, scriptOf(this.data.modes)) });
    const to = encodeURIComponent(this.data.to);
    if (answer.data.mustChangePassword) return replacePage(`/packages/account/password/index?first=1&to=${to}`);
    // What waited for the log-in goes now, whatever page comes next.
    void runOutbox();
    if (mayBind && (await this.canBind())) return this.setData({ busy: "", password: "", stage: "bind" });
    replacePage(this.data.to);
  },

  /** Without an answer nothing is offered: the page `me` does it too. */
  async canBind(): Promise<boolean> {
    const answer = await getOwn<{ boundAt: string | null }>("/api/me/wechat");
    return answer.ok && answer.data.boundAt === null;
  },

  async bind() {
    if (this.data.busy) return;
    this.setData({ busy: this.data.w.binding, note: "" });
    const answer = await bindWechat();
    if (answer.ok) return replacePage(this.data.to);
    this.setData({ busy: "", ...faultNote(answer.fault, scriptOf(this.data.modes)) });
  },

  goOn() {
    replacePage(this.data.to);
  },

  openBoard() {
    replacePage("/pages/board/index");
  },
});
