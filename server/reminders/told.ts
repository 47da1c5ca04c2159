import { addDays, type Day } from "../../shared/days.ts";
import { ladderSpan } from "../../shared/reminders/ladder.ts";

/** By duty or problem: the index of the last step told, and the due day that it was told for. */
export type ToldDuties = Readonly<Record<string, readonly [step: number, dueDay: Day]>>;

/** What a duty of a village is known by: never its due day, which may move. */
export const dutyKey = (duty: { itemCode: string; period: string | null; dutyId: string | null }): string =>
  duty.dutyId ?? `${duty.itemCode} ${duty.period ?? ""}`;

/** Longer than any holiday moves a due day. */
const margin = 60;

/** Without what is no longer on the ladder. */
export function withoutOld(told: ToldDuties, today: Day): ToldDuties {
  const oldest = addDays(ladderSpan(today).from, -margin);
  return Object.fromEntries(Object.entries(told).filter(([, [, dueDay]]) => dueDay >= oldest));
}
