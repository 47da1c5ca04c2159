import { type BulletinStep, bulletinAfter, bulletinStates, bulletinSteps } from "../../shared/bulletins/states.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { Bulletin } from "./entities.ts";

/** Refuses a step that can't be taken in this state (409). */
export function assertStep({ state }: Bulletin, step: BulletinStep): void {
  if (bulletinAfter(step, state) !== null) return;
  const { name } = bulletinSteps[step];
  throw new Problem("bulletin.wrong_state", { state: bulletinStates[state], step: name, currentState: state });
}

type Settable = Pick<
  Bulletin,
  "audience" | "title" | "number" | "current" | "replyBy" | "issuedAt" | "issuedBy" | "digest" | "entry" | "replacesId"
>;

/** Where a bulletin stands in its quarter; one draft and one issued one at a time. */
export const slotOf = ({ countyId, quarter }: Pick<Bulletin, "countyId" | "quarter">, state: Bulletin["state"]) =>
  state === "drafted" || state === "issued" ? `${countyId}/${quarter}/${state}` : null;

/**
 * The only writer of a bulletin's state: moves it by the table unless somebody changed the row since it was read, or since the caller saw it.
 * @param seen the version that the caller saw; left out where any will do
 */
export async function advance(
  work: Work,
  { bulletin, county }: { bulletin: Bulletin; county: Pick<Place, "code"> },
  step: BulletinStep,
  { seen = bulletin.version, ...set }: { seen?: number } & Partial<Settable> = {},
): Promise<Bulletin> {
  assertStep(bulletin, step);
  const state = bulletinAfter(step, bulletin.state) ?? bulletin.state;
  const change = { ...set, state, slot: slotOf(bulletin, state), version: bulletin.version + 1 };
  const { affected } = await work.tx.update(Bulletin, { id: bulletin.id, version: seen }, change);
  if (affected !== 1 || seen !== bulletin.version) throw new Problem("bulletin.changed");
  const next = { ...bulletin, ...change };
  work.touch({ kind: "bulletin", id: bulletin.id, place: county.code, before: bulletin, after: next });
  return next;
}
