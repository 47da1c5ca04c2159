import type { Keeping } from "../core/forget-old.ts";
import { WechatAnnouncement, WechatConsent } from "./entities.ts";

/** What is over: announcements that no list shows any more, and consents that nothing came of for more than a year. */
export const wechatKeepings: readonly Keeping[] = [
  { table: WechatAnnouncement, moment: "at", days: 120 },
  { table: WechatConsent, moment: "at", days: 400 },
];
