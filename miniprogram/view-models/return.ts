import { inScript, type Script } from "./words";

const words = {
  title: "退回修改",
  refuseTitle: "不同意撤回",
  hint: "选一个原因，或者自己写明白。经办人看得到，不对外公开。",
  own: "补充说明，也可以只写这里",
  ownHint: "例如：第 3 行金额与票据不符",
  missing: "请选一个原因，或者写明哪里要改。",
  submit: "退回",
  refuse: "不同意撤回",
  cancel: "不退了，继续看",
  ask: "退回给经办人？",
  askRefuse: "不同意撤回？",
  yes: "退回",
  yesRefuse: "不同意",
  askText: "退回以后，已有的签字作废，改好后须重新签字。",
  askRefuseText: "内容照常公开，撤回到此为止。",
};
export const returnWords = (script: Script) => inScript(words, script);

const reasons = {
  return: ["数据不准确", "缺少附件", "内容不全", "涉及个人隐私", "格式不对", "不在公开范围"],
  withdraw: ["撤回的理由不充分", "应当更正，不用撤回"],
};

/** The short list to choose from. What is chosen is sent as it stands here, whatever the script. */
export const returnReasons = (isWithdrawal: boolean): readonly string[] =>
  reasons[isWithdrawal ? "withdraw" : "return"];

/** What is sent: the chosen reason, the person's own words, or both; empty when there is neither. */
export function reasonOf(chosen: string, own: string): string {
  const text = own.trim();
  if (!chosen || !text) return chosen || (text.length >= 2 ? text : "");
  return `${chosen}：${text}`;
}
