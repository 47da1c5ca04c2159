import type { Work } from "../../core/work.ts";
import { WechatAnnouncement, WechatConsent, WechatMessage } from "../entities.ts";
import { digestOf } from "../recognise.ts";
import { endBindingOf } from "./bind-account.ts";
import { forgetStaffConsents } from "./forget-staff.ts";

/** The person wants no messages any more: what they had agreed to goes, and what was on its way counts as unwanted. */
export async function forgetConsents(work: Work, openid: string): Promise<void> {
  await work.tx.delete(WechatConsent, { openid });
  const waiting = await work.tx.findBy(WechatMessage, { openid });
  for (const { id, announcementId } of waiting) {
    const { affected } = await work.tx.delete(WechatMessage, { id });
    if (affected !== 1) continue;
    await work.tx.update(WechatAnnouncement, { id: announcementId }, { refused: () => "refused + 1" });
  }
}

/** Everything that a person in WeChat is known by here. Who was logged in stays so, and logs in by password the next time. */
export async function forgetPerson(work: Work, person: { appId: string; openid: string }): Promise<void> {
  await forgetConsents(work, person.openid);
  await forgetStaffConsents(work, person.openid);
  await endBindingOf(work, digestOf(person));
}
