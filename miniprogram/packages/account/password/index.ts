import { changePassword, signedIn } from "../../../api/session";
import { readModes } from "../../../device/modes";
import { type Modes, screenClass, scriptOf } from "../../../view-models/modes";
import { type PasswordForm, passwordFault, passwordWords, refusalText } from "../../../view-models/password";
import { logInPath } from "../../../view-models/staff-paths";
import { wayIn, wayOn } from "../../../view-models/way-in";
import { ownWords } from "../../../view-models/words";
import { replacePage, say } from "../../../wx/screen";

/** A new password: the first one before anything else, or one that the person wants. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: passwordWords("hans"),
    first: false,
    form: { old: "", next: "", again: "" } as PasswordForm,
    busy: false,
    note: "",
    to: "",
  },

  onLoad(query: Record<string, string | undefined>) {
    this.useModes(readModes());
    const to = wayOn(query.to);
    const account = signedIn();
    if (!account) return replacePage(logInPath(to));
    this.setData({ to, first: account.mustChangePassword });
  },

  useModes(modes: Modes) {
    this.setData({ modes, screen: screenClass(modes), w: passwordWords(scriptOf(modes)) });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
  },

  type(event: WechatMiniprogram.Input<object, { field: keyof PasswordForm }>) {
    this.setData({ form: { ...this.data.form, [event.currentTarget.dataset.field]: event.detail.value } });
  },

  async save() {
    const { form, busy, first, to, w } = this.data;
    const script = scriptOf(this.data.modes);
    const fault = passwordFault(form);
    if (busy) return;
    if (fault) return this.setData({ note: ownWords(fault, script) });
    this.setData({ busy: true, note: "" });
    const answer = await changePassword(form.old, form.next);
    if (!answer.ok) {
      const way = wayIn(answer.fault, to);
      if (way) return replacePage(way);
      return this.setData({ busy: false, note: refusalText(answer.fault, script) });
    }
    say(w.done);
    replacePage(first ? `/packages/account/log-in/index?stage=bind&to=${encodeURIComponent(to)}` : to);
  },
});
