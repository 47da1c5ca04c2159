import { LessThan, LessThanOrEqual } from "typeorm";
import { dayName, dayOf } from "../../shared/days.ts";
import { isQuiet } from "../../shared/reminders/hours.ts";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import type { ReminderTemplate } from "../core/wechat-settings.ts";
import type { WechatClient } from "./client.ts";
import { WechatReminder } from "./entities.ts";
import { WechatFault } from "./fault.ts";
import { afterFault, type Outcome } from "./outcome.ts";

interface SendParts {
  store: Store;
  clock: Clock;
  wechat: WechatClient;
}

const perRound = 500;
/** Page of the mini-program on which staff see what waits for them. */
const page = "packages/drafting/desk/index";

/**
 * One round: hands reminders of today over whose time has come, never at night. What could not be sent on its day is given up, so that
 * nobody gets two on the next. Only one process may be at it.
 * @param stopping leave the rest to the next round
 */
export async function sendReminders(parts: SendParts, stopping?: AbortSignal): Promise<void> {
  const { store, clock, wechat } = parts;
  const { reminderTemplate: template } = wechat.settings;
  if (!template || isQuiet(clock())) return;
  await giveUpOld(parts);
  const due = await store.read((db) =>
    db.find(WechatReminder, {
      where: { state: "waiting", nextAt: LessThanOrEqual(clock().toISOString()) },
      order: { nextAt: "ASC" },
      take: perRound,
    }),
  );
  for (const reminder of due) {
    if (stopping?.aborted || isQuiet(clock())) return;
    if (!(await deliver(parts, template, reminder))) return; // a quota: the others wait, too
  }
}

async function giveUpOld({ store, clock }: SendParts): Promise<void> {
  const old = { state: "waiting" as const, day: LessThan(dayOf(clock())) };
  const there = await store.read((db) => db.exists(WechatReminder, { where: old }));
  if (!there) return;
  await store.transaction(async (tx) => {
    await tx.update(WechatReminder, { ...old, inFlight: true }, { state: "unsure", openid: "" });
    await tx.update(WechatReminder, old, { state: "failed", openid: "" });
  });
}

/** Hands one over, having written down before that it does; see `deliver` in send-messages.ts. @returns false: no more for now */
async function deliver(parts: SendParts, template: ReminderTemplate, reminder: WechatReminder): Promise<boolean> {
  const { store, clock, wechat } = parts;
  const { id, openid, day } = reminder;
  const waiting = { id, state: "waiting" as const };
  const held = await store.transaction((tx) => tx.update(WechatReminder, waiting, { inFlight: true }));
  if (held.affected !== 1) return true; // taken back: the person wants no messages any more
  const finish = (state: Outcome, messageId: string | null = null) =>
    store.transaction((tx) => tx.update(WechatReminder, waiting, { state, messageId, openid: "", inFlight: false }));
  const fields = {
    [template.late]: countFor(template.late, reminder.late),
    [template.soon]: countFor(template.soon, reminder.soon),
    [template.day]: dayName(day),
  };
  try {
    await finish("reached", await wechat.sendMessage({ openid, templateId: template.id, page, fields }));
  } catch (fault) {
    if (!(fault instanceof WechatFault)) throw fault;
    const next = afterFault(fault, reminder, clock());
    if ("outcome" in next) await finish(next.outcome);
    else await store.transaction((tx) => tx.update(WechatReminder, waiting, next.again));
    return fault.errcode !== 45009;
  }
  return true;
}

/** `number` fields take digits only. */
const countFor = (field: string, count: number): string => (field.startsWith("number") ? String(count) : `${count} 项`);
