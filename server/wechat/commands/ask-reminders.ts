import { In, LessThanOrEqual } from "typeorm";
import { inBatches, insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { Problem } from "../../core/problem.ts";
import type { Tx } from "../../core/store.ts";
import { actingAccount, type View, type Work } from "../../core/work.ts";
import type { WechatClient } from "../client.ts";
import { type ReminderState, WechatReminder, WechatStaffConsent } from "../entities.ts";
import type { Recognised } from "../recognise.ts";
import { bindingOf } from "./bind-account.ts";

/** Most reminders that a person can agree to in advance: about a month of working days. */
const mostConsents = 20;

/**
 * The caller tapped “允许” once: one more reminder to the WeChat that they are in. @throws Problem `wechat.other_bound` where the account
 * is bound to another WeChat
 */
export async function keepStaffConsent(work: Work, { openid, digest }: Recognised): Promise<WechatStaffConsent> {
  const accountId = actingAccount(work);
  const bound = await bindingOf(work, accountId);
  if (bound && bound.openidDigest !== digest) throw new Problem("wechat.other_bound");
  const at = work.now.toISOString();
  const before = await work.tx.findOneBy(WechatStaffConsent, { accountId });
  // What was agreed to in another WeChat can't be sent in this one.
  const kept = before?.openid === openid ? before.messages : 0;
  const after = { accountId, openid, messages: Math.min(mostConsents, kept + 1), at };
  if (before) await work.tx.update(WechatStaffConsent, { accountId }, after);
  else await insertOnce(work.tx, after);
  return after;
}

/** Of two taps at once both are told that it is done; one of them counts. */
async function insertOnce(tx: Tx, consent: WechatStaffConsent): Promise<void> {
  try {
    await tx.insert(WechatStaffConsent, consent);
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
  }
}

/** How many reminders the person has agreed to that were not sent yet. */
export async function agreedReminders({ db }: Pick<View, "db">, accountId: string): Promise<number> {
  return (await db.findOneBy(WechatStaffConsent, { accountId }))?.messages ?? 0;
}

/** A digest that a person may be told of in WeChat. */
export interface TellableDigest {
  id: string;
  accountId: string;
  day: string;
  late: number;
  soon: number;
}

/**
 * Notes reminders of these digests in the transaction that writes them, for whoever agreed to one, and uses that consent up. Three
 * statements for 500 persons; none when reminders in WeChat are off.
 */
export async function askReminders(
  tx: Tx,
  wechat: WechatClient | null | undefined,
  { digests, now }: { digests: readonly TellableDigest[]; now: Date },
): Promise<void> {
  if (!wechat?.settings.reminderTemplate) return;
  const at = now.toISOString();
  for (const some of inBatches(digests)) {
    const agreed = await tx.findBy(WechatStaffConsent, { accountId: In(some.map(({ accountId }) => accountId)) });
    if (agreed.length === 0) continue;
    const openids = new Map(agreed.map(({ accountId, openid }) => [accountId, openid]));
    const reminders = some.flatMap(({ id, accountId, day, late, soon }): WechatReminder[] => {
      const openid = openids.get(accountId);
      const begun = { state: "waiting" as const, tries: 0, nextAt: at, inFlight: false, messageId: null, at };
      return openid ? [{ id, accountId, openid, day, late, soon, ...begun }] : [];
    });
    await insertMany(tx, WechatReminder, reminders);
    const used = { accountId: In([...openids.keys()]) };
    await tx.update(WechatStaffConsent, used, { messages: () => "messages - 1" });
    await tx.delete(WechatStaffConsent, { ...used, messages: LessThanOrEqual(0) });
  }
}

/** What became of the messages about these digests, by the digest's id; absent: there was none. */
export async function reminderStates(
  { db }: Pick<View, "db">,
  digestIds: readonly string[],
): Promise<Map<string, ReminderState>> {
  const found = new Map<string, ReminderState>();
  for (const some of inBatches(digestIds))
    for (const { id, state } of await db.findBy(WechatReminder, { id: In(some) })) found.set(id, state);
  return found;
}

/** WeChat took this message and could not deliver it. */
export async function noteFailedReminder(work: Work, messageId: string): Promise<boolean> {
  const { affected } = await work.tx.update(WechatReminder, { messageId }, { state: "failed", messageId: null });
  return (affected ?? 0) > 0;
}
