import { IsNull } from "typeorm";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { takeTurnsAt } from "../../places/index.ts";
import { Visit } from "../entities.ts";
import { visitPolicy } from "../policy.ts";
import { type FoundVisit, findVisit, nextForSlot } from "../queries.ts";

/**
 * The county takes a sheet out, with a reason that stays. Where it counted, the next signed one of the same village counts from now on. Voiding
 * twice changes nothing. @throws Problem `visit.unknown`, `access.denied`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function voidVisit(
  work: Work,
  input: { visitId: string; villageId: string; reason: string },
): Promise<FoundVisit> {
  await takeTurnsAt(work, [input.villageId]); // whoever signs at this moment goes before or after
  const found = await findVisit(work, input.visitId);
  authorize(visitPolicy, work.actor, "void", found.places);
  const { visit } = found;
  if (visit.state === "void") return found;
  await refuseForPublic(work, found.county.id, "作废原因", input.reason);
  const set = {
    ...{ state: "void" as const, slot: null, voidReason: input.reason, voidedBy: actingAccount(work) },
    ...{ voidedAt: work.now.toISOString(), version: visit.version + 1 },
  };
  const { affected } = await work.tx.update(Visit, { id: visit.id, version: visit.version }, set);
  if (affected !== 1) throw new Problem("visit.changed", { edition: visit.edition });
  work.touch({ kind: "visit", id: visit.id, place: found.village.code, before: visit, after: { ...visit, ...set } });
  if (visit.slot !== null) await passOn(work, found, visit.slot);
  return { ...found, visit: { ...visit, ...set } };
}

/**
 * The next sheet counts from now on. The village may be saying at this moment that it has looked at it: that changes its version, and nothing
 * that matters here.
 */
async function passOn(work: Work, { visit, village }: FoundVisit, slot: string): Promise<void> {
  const heir = await nextForSlot(work, visit);
  if (!heir) return;
  const free = { id: heir.id, state: "signed", slot: IsNull() } as const;
  const { affected } = await work.tx.update(Visit, free, { slot, version: () => "version + 1" });
  if (affected !== 1) throw new Problem("visit.changed", { edition: heir.edition });
  const after = { ...heir, slot, version: heir.version + 1 };
  work.touch({ kind: "visit", id: heir.id, place: village.code, before: heir, after });
}
