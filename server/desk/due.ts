// What a village must still publish, beside what is being made for it: for the to-do pages of the phone and of the console alike.
import type { NoticeSummary } from "../../shared/api/notices.ts";

/** Notices that are being made to meet a duty. Corrections are not among them: what they correct meets the duty. */
const inWork: readonly string[] = ["draft", "returned", "signing"];

interface DutyKey {
  itemCode: string;
  period: string | null;
  /** Of what is due because of an event: two events of one item are two duties. */
  dutyId?: string | null;
}

/** A duty with the notice that is being made for it. */
export interface DutyLine<Duty, Notice = NoticeSummary> {
  duty: Duty;
  /** A draft, or one that is being signed. */
  underWay: Notice | undefined;
}

/** Joins duties of a village with its notices under way. */
export function dutyLines<Duty extends DutyKey, Notice extends DutyKey & { state: string }>(
  duties: readonly Duty[],
  notices: readonly Notice[],
): DutyLine<Duty, Notice>[] {
  const byDuty = new Map(notices.filter(({ state }) => inWork.includes(state)).map((one) => [keyOf(one), one]));
  return duties.map((duty) => ({ duty, underWay: byDuty.get(keyOf(duty)) }));
}

const keyOf = ({ itemCode, period, dutyId }: DutyKey): string => dutyId ?? `${itemCode} ${period ?? ""}`;

/** Is the duty still unmet? */
export const isUnmet = ({ state }: { state: string }): boolean => ["overdue", "due", "upcoming"].includes(state);
