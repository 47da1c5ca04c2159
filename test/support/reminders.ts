import { remindAll } from "../../server/reminders/index.ts";
import type { ReminderRowAnswer, RemindersAnswer } from "../../shared/api/reminders.ts";
import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";
import { expectOk } from "./signers.ts";

/** One round of reminders, as the server makes it every five minutes. @returns how many digests it wrote */
export const remind = ({ store, clock, parts: { wechat } }: TestApp): Promise<number> =>
  remindAll({ store, clock, wechat });

/** What a person was told, the latest or on a day. */
export const remindersOf = async (app: TestApp, person: Person, day?: string): Promise<RemindersAnswer> =>
  expectOk(await app.as(person).get(`/api/me/reminders${day ? `?day=${day}` : ""}`));

/** Rows of the digest of the clock's day; none where the person was told nothing. */
export async function toldToday(app: TestApp, person: Person): Promise<ReminderRowAnswer[]> {
  const { digest, today } = await remindersOf(app, person);
  return digest?.day === today ? digest.rows : [];
}

/** `CW-02-01 2026-08 after1`, for comparing. */
export const short = ({ itemCode, period, step }: ReminderRowAnswer): string => `${itemCode} ${period ?? "-"} ${step}`;
