import type { Keeping } from "../core/forget-old.ts";
import {
  WechatAnnouncement,
  WechatConsent,
  WechatPicture,
  WechatPush,
  WechatReminder,
  WechatSent,
  WechatStaffConsent,
} from "./entities.ts";

/** What is over: announcements that no list shows any more, consents that nothing came of for more than a year, and what pushes are matched with. */
export const wechatKeepings: readonly Keeping[] = [
  { table: WechatAnnouncement, moment: "at", days: 120 },
  { table: WechatConsent, moment: "at", days: 400 },
  { table: WechatStaffConsent, moment: "at", days: 400 },
  { table: WechatReminder, moment: "at", days: 120 },
  // The platform tells within half an hour, and repeats within minutes.
  { table: WechatSent, moment: "at", days: 3 },
  { table: WechatPicture, moment: "at", days: 3 },
  { table: WechatPush, moment: "at", days: 1 },
];
