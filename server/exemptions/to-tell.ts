// What a village is told of its requests: what waits, what was agreed to lately, and what was refused and nobody has seen.
import { In } from "typeorm";
import type { ExemptionAnswer, ExemptionState } from "../../shared/api/exemptions.ts";
import { addDays, dayOf } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { Exemption } from "./entities.ts";
import { exemptionPolicy } from "./policy.ts";
import { presentExemptions } from "./presenter.ts";

/** So many days after it was agreed to, a village is still told. */
const toldDays = 30;
/** In the order in which they are told. */
const told: readonly ExemptionState[] = ["refused", "asked", "approved"];

/**
 * Requests of these villages whose people are to be told how they stand, what was refused first; only of villages for which the actor may
 * ask. A refused one is told until somebody of the village has seen it, or asked again. A few queries where there are any.
 */
export async function exemptionsToTell(view: View, villages: readonly Place[]): Promise<ExemptionAnswer[]> {
  const own = villages.filter(({ code }) => exemptionPolicy.ask(view.actor, { placeCode: code })).map(({ id }) => id);
  if (own.length === 0) return [];
  const rows = await view.db.find(Exemption, { where: { villageId: In(own) }, order: { id: "DESC" } });
  const since = addDays(dayOf(view.now), -toldDays);
  const newest = rows.filter((row, at) => rows.findIndex((other) => isSame(other, row)) === at);
  const wanted = newest.filter(
    ({ state, seenAt, decidedAt }) =>
      state === "asked" ||
      (state === "refused" && seenAt === null) ||
      (state === "approved" && decidedAt !== null && dayOf(new Date(decidedAt)) >= since),
  );
  const rank = ({ state }: Exemption): number => told.indexOf(state);
  return presentExemptions(
    view,
    wanted.sort((a, b) => rank(a) - rank(b)),
  );
}

const isSame = (a: Exemption, b: Exemption): boolean =>
  a.villageId === b.villageId && a.itemCode === b.itemCode && a.period === b.period;
