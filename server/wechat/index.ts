export {
  type AskedPictures,
  askAboutPictures,
  checkTexts,
  forgetPictureChecks,
  keepPictureChecks,
  piecesOf,
} from "./check-content.ts";
export { longestText, type OutgoingMessage, openWechat, type Verdict, type WechatClient } from "./client.ts";
export { announce, keepConsent, unreachedOf } from "./commands/announce.ts";
export {
  agreedReminders,
  askReminders,
  keepStaffConsent,
  reminderStates,
  type TellableDigest,
} from "./commands/ask-reminders.ts";
export { accountBoundTo, bindAccount, bindingOf, endBinding, unbindOwn } from "./commands/bind-account.ts";
/** The table is exported for rewriting its file only. */
export { type ReminderState, WechatPicture } from "./entities.ts";
export { WechatFault } from "./fault.ts";
export { wechatKeepings } from "./keepings.ts";
export { serveLinkRuleFile } from "./link-rule-file.ts";
export type { NoteVerdict, PictureVerdict } from "./push/events.ts";
export { demandWechat, type Recognised, recognise, recogniseProblems, told } from "./recognise.ts";
export { wechatEndpoints } from "./routes.ts";
export { sendInBackground, sendMessages } from "./send-messages.ts";
export { sendReminders } from "./send-reminders.ts";
