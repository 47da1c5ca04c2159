import { In, LessThanOrEqual, MoreThan } from "typeorm";
import { type Day, dayOf } from "../../shared/days.ts";
import type { Clock } from "../core/clock.ts";
import { newId } from "../core/ids.ts";
import type { Logger } from "../core/logger.ts";
import type { Store } from "../core/store.ts";
import type { WechatSettings } from "../core/wechat-settings.ts";
import type { View } from "../core/work.ts";
import type { WechatClient } from "./client.ts";
import { passConsents } from "./commands/announce.ts";
import { WechatAnnouncement, WechatConsent, WechatMessage, WechatSent } from "./entities.ts";
import { WechatFault } from "./fault.ts";
import { afterFault, type Outcome } from "./outcome.ts";
import { sendReminders } from "./send-reminders.ts";

export interface SendParts {
  store: Store;
  clock: Clock;
  wechat: WechatClient;
  /** Ids of the villages that belong to this one by `today`, because they were merged into it. */
  mergedInto(view: Pick<View, "db">, villageId: string, today: Day): Promise<string[]>;
}

const perTransaction = 200;
const perRound = 500;

/**
 * One round: makes messages of what was announced and sends those whose time has come. Only one process may be at it.
 * @param stopping leave the rest to the next round
 */
export async function sendMessages(parts: SendParts, stopping?: AbortSignal): Promise<void> {
  const { store, clock, wechat } = parts;
  const { template } = wechat.settings;
  if (!template) return;
  const fresh = await store.read((db) =>
    db.find(WechatAnnouncement, { where: { state: "new" }, order: { at: "ASC" } }),
  );
  for (const announcement of fresh) {
    await adoptConsents(parts, announcement);
    await makeMessages(store, announcement, clock());
  }
  const due = await store.read((db) =>
    db.find(WechatMessage, {
      where: { nextAt: LessThanOrEqual(clock().toISOString()) },
      order: { nextAt: "ASC" },
      take: perRound,
    }),
  );
  const ids = [...new Set(due.map(({ announcementId }) => announcementId))];
  const told = await store.read((db) => db.findBy(WechatAnnouncement, { id: In(ids) }));
  const byId = new Map(told.map((announcement) => [announcement.id, announcement]));
  for (const message of due) {
    if (stopping?.aborted) return;
    const about = byId.get(message.announcementId);
    if (about && !(await deliver(parts, template, message, about))) break; // a quota: the others wait, too
  }
  await closeFinished(store);
}

/** Whoever wanted to hear of a village that was merged into this one hears of this one. */
async function adoptConsents(
  { store, clock, mergedInto }: SendParts,
  { villageId }: Pick<WechatAnnouncement, "villageId">,
): Promise<void> {
  const from = await store.read((db) => mergedInto({ db }, villageId, dayOf(clock())));
  if (from.length > 0) await store.transaction((tx) => passConsents(tx, from, villageId));
}

/** Uses up one consent of each person who gave it before the notice was published. Goes on where it stopped. */
async function makeMessages(
  store: Store,
  { id, villageId, at, ...announcement }: WechatAnnouncement,
  now: Date,
): Promise<void> {
  for (let { madeUntil } = announcement; ; ) {
    const where = { villageId, openid: MoreThan(madeUntil), at: LessThanOrEqual(at) };
    const next = await store.read((db) =>
      db.find(WechatConsent, { where, order: { openid: "ASC" }, take: perTransaction }),
    );
    const openids = next.map(({ openid }) => openid);
    const isLast = openids.length < perTransaction;
    madeUntil = openids.at(-1) ?? madeUntil;
    const progress = { madeUntil, ...(isLast ? { state: "sending" as const } : {}) };
    await store.transaction(async (tx) => {
      await tx.update(WechatAnnouncement, { id }, progress);
      if (openids.length === 0) return;
      const nextAt = now.toISOString();
      const messages = openids.map((openid) => ({
        id: newId(now),
        announcementId: id,
        openid,
        tries: 0,
        nextAt,
        inFlight: false,
      }));
      await tx.insert(WechatMessage, messages);
      const used = { villageId, openid: In(openids) };
      await tx.update(WechatConsent, used, { messages: () => "messages - 1" });
      await tx.delete(WechatConsent, { ...used, messages: LessThanOrEqual(0) });
    });
    if (isLast) return;
  }
}

/** Counts what became of a message, unless it was taken back meanwhile. @param messageId WeChat's number of it, for what comes by push */
const finish = (
  { store, clock }: SendParts,
  { id, announcementId }: WechatMessage,
  outcome: Outcome,
  messageId: string | null = null,
): Promise<void> =>
  store.transaction(async (tx) => {
    const { affected } = await tx.delete(WechatMessage, { id });
    if (affected !== 1) return;
    await tx.update(WechatAnnouncement, { id: announcementId }, { [outcome]: () => `${outcome} + 1` });
    if (messageId) await tx.insert(WechatSent, { messageId, announcementId, at: clock().toISOString() });
  });

/**
 * Hands one message to the platform. That it is being handed over is written down before: where the answer is lost, or the process ends,
 * the person may have the message, and each consent is good for one. When the platform then says that there is no consent left
 * (43101), nobody can tell which it was, and it counts as `unsure`.
 * @returns false when the platform takes no more for now
 */
async function deliver(
  parts: SendParts,
  template: NonNullable<WechatSettings["template"]>,
  message: WechatMessage,
  about: WechatAnnouncement,
): Promise<boolean> {
  const { store, clock, wechat } = parts;
  const { id, openid } = message;
  const [year, month, day] = dayOf(new Date(about.at)).split("-").map(Number);
  const fields = {
    [template.village]: about.villageName,
    [template.item]: about.itemName,
    [template.day]: `${year}年${month}月${day}日`,
  };
  const held = await store.transaction((tx) => tx.update(WechatMessage, { id }, { inFlight: true }));
  if (held.affected !== 1) return true; // taken back: the person wants no messages any more
  try {
    const page = `pages/notice/index?number=${about.number}`;
    await finish(
      parts,
      message,
      "reached",
      await wechat.sendMessage({ openid, templateId: template.id, page, fields }),
    );
  } catch (fault) {
    if (!(fault instanceof WechatFault)) throw fault;
    const next = afterFault(fault, message, clock());
    if ("outcome" in next) await finish(parts, message, next.outcome);
    else await store.transaction((tx) => tx.update(WechatMessage, { id }, next.again));
    return fault.errcode !== 45009;
  }
  return true;
}

async function closeFinished(store: Store): Promise<void> {
  const open = await store.read((db) => db.findBy(WechatAnnouncement, { state: "sending" }));
  for (const { id } of open) {
    const waits = await store.read((db) => db.exists(WechatMessage, { where: { announcementId: id } }));
    if (!waits) await store.transaction((tx) => tx.update(WechatAnnouncement, { id }, { state: "done" }));
  }
}

/** Seconds between rounds. */
const pauseSeconds = 10;

/** Sends in the background; of several processes one at a time. A fault is logged, the next round tries again. @returns stops it */
export function sendInBackground(parts: SendParts & { logger: Logger }): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<unknown> | null = null;
  const start = () => {
    running ??= parts.store
      .exclusively("wechat-messages", async () => {
        await sendMessages(parts, stopping.signal);
        await sendReminders(parts, stopping.signal);
      })
      .catch((fault) => parts.logger.warn({ err: fault }, "messages were not sent; the next round tries again"))
      .finally(() => {
        running = null;
      });
  };
  start();
  const timer = setInterval(start, pauseSeconds * 1000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
