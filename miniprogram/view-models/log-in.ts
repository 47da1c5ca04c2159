import type { Fault } from "../api/request";
import { inScript, ownWords, type Script } from "./words";

const words = {
  contrast: "高对比",
  title: "工作人员登录",
  hint: "村干部、乡镇和县政务公开办的工作人员从这里登录。村民看公开栏不用登录。",
  byWechat: "用微信登录",
  byWechatHint: "绑定过微信的账号，点一下就能登录。",
  byAccount: "用登录名和密码登录",
  login: "登录名",
  password: "密码",
  enter: "登录",
  forgotten: "登录名印在激活条上。忘记密码，请联系乡镇或县政务公开办重设。",
  busy: "正在登录…",
  bindTitle: "以后用微信登录？",
  bindHint: "把账号绑定到这个微信，下次点一下就能登录，不用再输密码。一个账号只能绑定一个微信，请用您自己的微信。",
  bind: "绑定这个微信",
  later: "先不绑定",
  binding: "正在绑定…",
  again: "再试一次",
  empty: "请填写登录名和密码。",
  board: "看村务公开栏",
};

/** Words of the page `log-in`. */
export const logInWords = (script: Script) => inScript(words, script);

/** Why the person is asked to log in again, by the code that the server gave. */
const reasons: Record<string, { text: string; more: string }> = {
  "auth.required": { text: "请先登录。", more: "" },
  "auth.session_ended": {
    text: "您已退出登录，或在别处被下线。",
    more: "请重新登录。手机里没有提交的内容都还在。如果您的工作刚刚交接，原来的账号可能不再办理本村的事，请问乡镇政务公开专干。",
  },
  "auth.refresh_reused": {
    text: "为了安全，已自动下线。",
    more: "同一次登录的凭证用了两次：多半是网络断得太久，也可能有人冒用。请重新登录；如果您没有遇到断网，请再修改密码。手机里没有提交的内容都还在。",
  },
  "auth.account_disabled": {
    text: "这个账号已停用。",
    more: "如有疑问，请联系乡镇或县政务公开办。",
  },
};

const other = { text: "登录已失效，请重新登录。", more: "手机里没有提交的内容都还在。" };

/** The note above the form; empty when the person comes of their own accord. */
export function whyLogIn(code: string | undefined, script: Script): { text: string; more: string } {
  if (!code) return { text: "", more: "" };
  const { text, more } = reasons[code] ?? other;
  return { text: ownWords(text, script), more: ownWords(more, script) };
}

/** What came of a try: the fault, and whether the form is what helps. */
export const faultNote = (fault: Fault, script: Script) => ({
  note: ownWords(fault.message, script),
  noteMore: "",
  noteKind: fault.code === "wechat.not_bound" ? ("warn" as const) : ("bad" as const),
});
