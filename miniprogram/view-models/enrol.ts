import type { Fault } from "../api/request";
import { pinWeakness } from "../generated/signing";
import { inScript, ownWords, type Script } from "./words";

const words = {
  contrast: "高对比",
  title: "在这台手机启用签字",
  hint: "签字密钥在这台手机上生成，只存在这台手机里，由您自己的签字密码保护，谁也代替不了您。",
  already: "这台手机已经启用过。再次启用会换成新的密钥，旧的自动停用。",
  scan: "扫激活条上的二维码",
  code: "激活码",
  codeHint: "印在发给您的激活条上，共 12 位，不分大小写。扫码会自动填好。",
  codeTaken: "已读到激活条上的激活码。",
  codeMissing: "请扫激活条上的二维码，或者填写激活码。",
  notSlip: "这不是激活条上的二维码。请扫发给您的激活条，或者手工填写激活码。",
  pin: "设一个签字密码",
  pinHint: "6 到 12 位数字，不要用生日、123456、000000。以后每次签字都要用。",
  again: "再输一遍签字密码",
  differs: "两次输入的签字密码不一样。",
  enrol: "启用签字",
  remember:
    "请记牢签字密码：我们没有您的密码，不能找回。连续输错 5 次，这台手机上的密钥会自动销毁，要向乡镇领新的激活条重新启用。",
  busy: "正在生成密钥，要几秒钟…",
  sending: "正在登记…",
  pendingTitle: "密钥已经生成，还没有登记好",
  pendingHint: "密钥已存在这台手机里，激活码和签字密码都不用再填。网络好的时候点“再登记一次”。",
  retry: "再登记一次",
  doneTitle: "可以签字了",
  doneHint: "这台手机已启用签字。签字时输入刚才设的签字密码。",
  goOn: "继续",
};

/** Words of the page `enrol`. */
export const enrolWords = (script: Script) => inScript(words, script);

/** The activation code in what a slip's QR code says: `https://…/console/enrol#code=7K3M-9QXT-2HBD`; null for any other code. */
export function codeOfSlip(text: string): string | null {
  const code = /^https?:\/\/[^/\s]+\/console\/enrol#code=([\w.%-]{4,80})$/.exec(text.trim())?.[1];
  return code === undefined ? null : unescaped(code);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: taken as it stands, the server refuses it
  }
}

/** What the person has typed. */
export interface EnrolForm {
  code: string;
  pin: string;
  again: string;
}

export type EnrolFaults = Record<keyof EnrolForm, string>;
export const noFaults: EnrolFaults = { code: "", pin: "", again: "" };

/** What is wrong before a key is made. */
export function enrolFaults({ code, pin, again }: EnrolForm, script: Script): EnrolFaults {
  const weakness = pinWeakness(pin);
  return {
    code: code.trim() === "" ? ownWords(words.codeMissing, script) : "",
    pin: ownWords(weakness ?? "", script),
    again: !weakness && pin !== again ? ownWords(words.differs, script) : "",
  };
}

export const isFaultless = (faults: EnrolFaults): boolean => Object.values(faults).every((fault) => fault === "");

/** Refusals that belong to the code's field; the rest stands above the button. */
export function faultsOf(fault: Fault, script: Script): { faults: EnrolFaults; note: string } {
  const ofCode = fault.issues?.find(({ path }) => path === "activationCode");
  const message = ownWords(ofCode?.message ?? fault.message, script);
  return ofCode || fault.code.startsWith("activation.")
    ? { faults: { ...noFaults, code: message }, note: "" }
    : { faults: noFaults, note: message };
}
