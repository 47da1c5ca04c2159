import type { Me, WechatBinding } from "../../../../shared/api/sessions";
import type { Answer, Fault } from "../../../api/request";
import { bindWechat, getOwn, logOut, signedIn, unbindWechat } from "../../../api/session";
import { checkKeys, keyOnPhone, reportOthersLost } from "../../../device/keys";
import { readModes } from "../../../device/modes";
import {
  boundText,
  dutiesOf,
  keysView,
  meWords,
  revokedText,
  type ShownDuty,
  type ShownKey,
} from "../../../view-models/me";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import { logInPath } from "../../../view-models/staff-paths";
import { wayIn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { confirmed } from "../../../wx/questions";
import { endPullDown, openPage, replacePage, say } from "../../../wx/screen";

const here = "/packages/account/me/index";

/** Who am I here: duties, keys, WeChat, and the way out. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: meWords("hans"),
    name: "",
    login: "",
    loaded: false,
    duties: [] as ShownDuty[],
    keys: [] as ShownKey[],
    onPhone: false,
    revoked: "",
    bound: "",
    busy: false,
    note: "",
    canRetry: false,
  },

  onShow() {
    this.useModes(readModes());
    void this.load();
  },

  useModes(modes: Modes) {
    this.setData({ modes, screen: screenClass(modes), w: meWords(scriptOf(modes)) });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
    void this.load();
  },

  async load() {
    const account = signedIn();
    if (!account) return replacePage(logInPath(here));
    this.setData({ name: account.name, login: account.login, busy: true });
    const script = scriptOf(this.data.modes);
    const [me, wechat, keys] = await Promise.all([
      getOwn<Me>("/api/me"),
      getOwn<WechatBinding>("/api/me/wechat"),
      checkKeys(account.id),
    ]);
    endPullDown();
    this.setData({ busy: false });
    if (!me.ok) return this.fail(me.fault);
    if (!wechat.ok) return this.fail(wechat.fault);
    if (!keys.ok) return this.fail(keys.fault);
    const onPhone = keyOnPhone(account.id);
    this.setData({
      note: "",
      canRetry: false,
      loaded: true,
      duties: dutiesOf(me.data, script),
      keys: keysView(keys.data, onPhone?.keyId, script),
      onPhone: onPhone !== null,
      // Said until the person enrols anew or leaves the page: the key is already gone.
      revoked: onPhone ? "" : revokedText(keys.data, script) || this.data.revoked,
      bound: wechat.data.boundAt ? boundText(wechat.data.boundAt, script) : "",
    });
  },

  fail(fault: Fault) {
    const way = wayIn(fault, here);
    if (way) return replacePage(way);
    this.setData({ note: ownWords(fault.message, scriptOf(this.data.modes)), canRetry: fault.kind !== "refused" });
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    void this.load();
  },

  /** Does one thing, says what came of it and shows how it stands now. */
  async act(run: () => Promise<Answer<unknown>>, done = "") {
    if (this.data.busy) return;
    this.setData({ busy: true, note: "" });
    const answer = await run();
    this.setData({ busy: false });
    if (!answer.ok) return this.fail(answer.fault);
    if (done) say(done);
    await this.load();
  },

  bind() {
    void this.act(bindWechat);
  },

  async unbind() {
    const { unbindTitle: title, unbindText: content, unbindYes: yes } = this.data.w;
    if (await confirmed({ title, content, yes })) await this.act(unbindWechat);
  },

  async endOthers() {
    const { lostTitle: title, lostText: content, lostYes: yes, lostDone } = this.data.w;
    if (!(await confirmed({ title, content, yes }))) return;
    const keyIds = this.data.keys.filter((key) => key.good && !key.here).map(({ id }) => id);
    await this.act(() => reportOthersLost(keyIds), lostDone);
  },

  async leave() {
    const { leaveTitle: title, leaveText: content, leaveYes: yes } = this.data.w;
    if (!(await confirmed({ title, content, yes }))) return;
    this.setData({ busy: true });
    await logOut();
    replacePage("/packages/account/log-in/index");
  },

  openEnrol() {
    openPage(`/packages/account/enrol/index?to=${encodeURIComponent(here)}`);
  },

  openPassword() {
    openPage(`/packages/account/password/index?to=${encodeURIComponent(here)}`);
  },
});
