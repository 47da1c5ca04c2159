import { type ExemptionState, exemptionStates } from "../../shared/api/exemptions.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { refreshBoard } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { Exemption } from "./entities.ts";

/** There is one already. */
export const duplicate = (state: ExemptionState): Problem =>
  new Problem("exemption.duplicate", { state: exemptionStates[state] });

/** Which state each step starts from. */
export const startOf = { approve: "asked", refuse: "asked", takeBack: "asked", end: "approved" } as const;

/** Moves an exemption on if nobody has meanwhile. @throws Problem `exemption.changed` */
export async function moveOn(
  work: Work,
  { exemption, village }: { exemption: Exemption; village: Place },
  step: keyof typeof startOf,
  set: Partial<Exemption>,
): Promise<Exemption> {
  const next = { ...exemption, ...set };
  const from = startOf[step];
  const { affected } = await work.tx.update(Exemption, { id: exemption.id, state: from }, set);
  if (affected !== 1) {
    const now = (await work.db.findOneBy(Exemption, { id: exemption.id })) ?? exemption;
    throw new Problem("exemption.changed", { state: exemptionStates[now.state] });
  }
  await refreshBoard(work, village);
  work.touch({ kind: "exemption", id: exemption.id, place: village.code, before: exemption, after: next });
  return next;
}
