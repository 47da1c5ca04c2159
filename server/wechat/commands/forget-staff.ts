import type { Work } from "../../core/work.ts";
import { WechatReminder, WechatStaffConsent } from "../entities.ts";

const over = { state: "refused" as const, openid: "", inFlight: false };

/** Whoever this WeChat belongs to wants no reminders any more. */
export async function forgetStaffConsents(work: Work, openid: string): Promise<void> {
  await work.tx.delete(WechatStaffConsent, { openid });
  await work.tx.update(WechatReminder, { openid, state: "waiting" }, over);
}

/** The account has another WeChat, or none, from now on. */
export async function forgetConsentsOf(work: Work, accountId: string): Promise<void> {
  await work.tx.delete(WechatStaffConsent, { accountId });
  await work.tx.update(WechatReminder, { accountId, state: "waiting" }, over);
}
