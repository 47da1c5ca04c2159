import { inScript, type Script } from "./words";

const words = {
  accept: "已登记。本村下一次有新公开时，微信会提醒您一次。想多收几条，可以再点。",
  reject: "没有订阅，不会收到提醒。如果微信没有问您，请点右上角“…”，在“设置”的“通知管理”里打开，再来点一次。",
  off: "您的微信关闭了本小程序的通知。请点右上角“…”，在“设置”的“通知管理”里打开，再来点一次。",
  again: "微信没有弹出询问。请检查网络，再点一次。",
  unavailable: "现在不能订阅提醒。您可以随时打开公开栏查看新公开的内容。",
  lost: "这一次没有登记上，请再点一次。",
};

/** What is said after somebody asked to be reminded. */
export const reminderWords = (script: Script) => inScript(words, script);

const dutyWords = {
  ...words,
  accept: "已登记。下一次有事项快到期或逾期时，微信会在工作时间提醒您一次。想多收几条，可以再点。",
  unavailable: "现在不能订阅提醒。您可以随时打开“我的工作”查看到期的事项。",
};

/** The same for what is due and late. */
export const dutyReminderWords = (script: Script) => inScript(dutyWords, script);
