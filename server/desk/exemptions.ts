// What became of a village's requests that an item doesn't apply to it (不适用).
import type { DeskExemption } from "../../shared/api/desk.ts";
import type { View } from "../core/work.ts";
import { exemptionsToTell } from "../exemptions/index.ts";
import type { Place } from "../places/index.ts";
import { shortened } from "./shortened.ts";

/** What was refused first, then what waits, then what was agreed to lately. */
export const deskExemptions = async (view: View, villages: readonly Place[]): Promise<DeskExemption[]> =>
  (await exemptionsToTell(view, villages)).map(
    ({ id, villageCode, itemCode, itemName, period, periodName, state, stateName, askedAt, ...one }) => ({
      ...{ id, villageCode, itemCode, itemName, period, periodName, state, stateName, askedAt },
      ...{ decidedBy: one.decidedBy, decidedAt: one.decidedAt, refusal: one.refusal && shortened(one.refusal) },
      maySee: one.actions.includes("see"),
    }),
  );
