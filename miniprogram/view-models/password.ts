import type { Fault } from "../api/request";
import { inScript, ownWords, type Script } from "./words";

const words = {
  contrast: "高对比",
  title: "换一个新密码",
  firstTitle: "先设一个自己的密码",
  firstHint: "激活条上的初始密码只用一次。请换成只有您自己知道的密码，再办别的事。",
  hint: "改好以后，其他手机和电脑会退出登录，微信要重新绑定。",
  old: "原密码",
  firstOld: "激活条上的初始密码",
  next: "新密码",
  again: "再输一遍新密码",
  rule: "至少 10 个字符，可以用一句好记的话；不要用登录名、生日和常见的密码。",
  save: "保存新密码",
  busy: "正在保存…",
  done: "密码改好了",
};

/** Words of the page `password`. */
export const passwordWords = (script: Script) => inScript(words, script);

/** What the person has typed. */
export interface PasswordForm {
  old: string;
  next: string;
  again: string;
}

/** What is missing before the server is asked; it knows the rules for passwords. */
export function passwordFault({ old, next, again }: PasswordForm): string {
  if (old === "" || next === "") return "请填写原密码和新密码。";
  return next === again ? "" : "两次输入的新密码不一样。";
}

/** The server's refusal: each rule that the new password breaks. */
export const refusalText = (fault: Fault, script: Script): string =>
  ownWords(fault.issues?.length ? fault.issues.map(({ message }) => message).join("") : fault.message, script);
