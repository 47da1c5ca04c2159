import { In, MoreThan } from "typeorm";
import { inBatches, insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import type { Tx } from "../../core/store.ts";
import type { View, Work } from "../../core/work.ts";
import { WechatAnnouncement, WechatConsent, WechatSent } from "../entities.ts";

/** Most messages that a person can agree to in advance for one village. */
const mostConsents = 20;

/** The person tapped “允许” once: one more message about this village. */
export async function keepConsent(
  work: Work,
  { openid, villageId }: { openid: string; villageId: string },
): Promise<void> {
  const at = work.now.toISOString();
  const more = () =>
    work.tx
      .createQueryBuilder()
      .update(WechatConsent)
      .set({ messages: () => `CASE WHEN messages < ${mostConsents} THEN messages + 1 ELSE messages END`, at })
      .where({ villageId, openid })
      .execute();
  if ((await more()).affected === 1) return;
  try {
    await work.tx.insert(WechatConsent, { villageId, openid, messages: 1, at });
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
    await more();
  }
}

/** What people agreed to for these villages goes on for another one, which they were merged into. */
export async function passConsents(tx: Tx, from: readonly string[], villageId: string): Promise<void> {
  if (from.length === 0) return;
  const left = await tx.findBy(WechatConsent, { villageId: In([...from]) });
  if (left.length === 0) return;
  const openids = new Set(left.map(({ openid }) => openid));
  const kept = await tx.findBy(WechatConsent, { villageId });
  const sums = new Map<string, WechatConsent>();
  for (const { openid, messages, at } of [...kept.filter(({ openid }) => openids.has(openid)), ...left]) {
    const sum = sums.get(openid);
    const all = Math.min(mostConsents, messages + (sum?.messages ?? 0));
    sums.set(openid, { villageId, openid, messages: all, at: sum && sum.at > at ? sum.at : at });
  }
  await tx.delete(WechatConsent, { villageId: In([...from]) });
  for (const some of inBatches([...openids])) await tx.delete(WechatConsent, { villageId, openid: In(some) });
  await insertMany(tx, WechatConsent, [...sums.values()]);
}

/** `thing` fields take 20 characters. */
export function cut(text: string): string {
  const signs = [...text];
  return signs.length <= 20 ? text : `${signs.slice(0, 19).join("")}…`;
}

/** Notes in the transaction of a publication that people are to be told: one statement, however many they are. */
export async function announce(
  work: Work,
  notice: { villageId: string; villageName: string; number: string; itemName: string },
): Promise<void> {
  await work.tx.insert(WechatAnnouncement, {
    id: newId(work.now),
    ...notice,
    villageName: cut(notice.villageName),
    itemName: cut(notice.itemName),
    at: work.now.toISOString(),
    ...{ state: "new", madeUntil: "", reached: 0, refused: 0, failed: 0, unsure: 0 },
  });
}

/** WeChat took this message and could not deliver it. @returns false: nobody knows of it (yet) */
export async function noteFailedMessage(work: Work, messageId: string): Promise<boolean> {
  const known = await work.tx.findOneBy(WechatSent, { messageId });
  if (!known) return false;
  const { affected } = await work.tx.delete(WechatSent, { messageId });
  if (affected !== 1) return true;
  const counts = { reached: () => "reached - 1", failed: () => "failed + 1" };
  await work.tx.update(WechatAnnouncement, { id: known.announcementId }, counts);
  return true;
}

/** The fallback list: notices of the last days of which somebody could not be told; the newest first, never who. */
export async function unreachedOf(
  { db, now }: Pick<View, "db" | "now">,
  villageId: string,
): Promise<WechatAnnouncement[]> {
  const since = new Date(now.getTime() - 90 * 86_400_000).toISOString();
  const recent = await db.find(WechatAnnouncement, {
    where: { villageId, at: MoreThan(since) },
    order: { at: "DESC", id: "DESC" },
    take: 200,
  });
  return recent.filter(({ refused, failed, unsure }) => refused + failed + unsure > 0);
}
