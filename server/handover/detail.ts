// What goes along with a post; kept with the handover as it was at that instant.
import { addDays, dayOf } from "../../shared/days.ts";
import { type Obligation, obligationsOf } from "../compliance/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { BelongingNotices } from "../notices/index.ts";
import type { Place } from "../places/index.ts";

type DutyLine = Pick<Obligation, "itemCode" | "itemName" | "periodName" | "dueDay">;

/** Of notices only what doesn't change: their titles are read from the notice whenever the page is shown. */
export interface HandoverDetail {
  drafts: { id: string; stateName: string }[];
  waiting: { id: string; stateName: string; isNext: boolean; takerSigned: boolean }[];
  due: DutyLine[];
  overdue: DutyLine[];
  /** Posts that the giver keeps. */
  otherPosts: string[];
  keys: "ended" | "kept" | "none";
  loggedOut: boolean;
  isNew: boolean;
  needsSlip: boolean;
}

/** Days to come of which a person who begins must know. */
const ahead = 30;
/** Days back in which a missed duty still counts, as on the board. */
const back = 365;

/** What the village hasn't published although it fell due, and what falls due next. Nothing in a county without a catalogue. */
export async function openDuties(view: View, village: Place): Promise<Pick<HandoverDetail, "due" | "overdue">> {
  const today = dayOf(view.now);
  const span = { from: addDays(today, -back), to: addDays(today, ahead) };
  const all = await obligationsOf(view, village, span).catch((fault: unknown) => {
    if (fault instanceof Problem && fault.code === "catalogue.none") return [];
    throw fault;
  });
  const lines = (states: readonly string[]): DutyLine[] =>
    all
      .filter(({ state }) => states.includes(state))
      .map(({ itemCode, itemName, periodName, dueDay }) => ({ itemCode, itemName, periodName, dueDay }));
  return { due: lines(["due", "upcoming"]), overdue: lines(["overdue"]) };
}

/** The notices as lines; `takerId` null for somebody who has no account yet and can't have signed. */
export const noticeLines = (
  { drafts, waiting }: BelongingNotices,
  stateName: (state: BelongingNotices["drafts"][number]["state"]) => string,
  takerId: string | null,
): Pick<HandoverDetail, "drafts" | "waiting"> => ({
  drafts: drafts.map(({ id, state }) => ({ id, stateName: stateName(state) })),
  waiting: waiting.map(({ notice: { id, state }, isNext, signers }) => ({
    id,
    stateName: stateName(state),
    isNext,
    takerSigned: takerId !== null && signers.includes(takerId),
  })),
});
