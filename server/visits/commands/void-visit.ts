import { IsNull } from "typeorm";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type View, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { takeTurnsAt } from "../../places/index.ts";
import { holdProblemsOf } from "../../rectification/index.ts";
import { Visit } from "../entities.ts";
import { visitPolicy } from "../policy.ts";
import { type FoundVisit, findVisit, nextForSlot, sheetOf } from "../queries.ts";
import { settleProblems } from "../voided-problems.ts";

/** What stays the same of a sheet, and what it had found when it was looked at, read before the transaction. */
export interface SheetToVoid {
  villageId: string;
  digest: string;
  findingIds: string[];
}

/** Reads it. @throws Problem `visit.unknown` */
export async function sheetToVoid(view: View, visitId: string): Promise<SheetToVoid> {
  const { visit } = await findVisit(view, visitId);
  const findingIds = sheetOf(visit).findings.map(({ id }) => id);
  return { villageId: visit.villageId, digest: visit.digest, findingIds };
}

/**
 * The county takes a sheet out, with a reason that stays. Where it counted, the next signed one of the same village counts from now on. Its
 * problems go with it unless somebody else found them, too, or has done something about them. Voiding twice changes nothing.
 * @throws Problem `visit.unknown`, `visit.changed`, `access.denied`, `notice.changed`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function voidVisit(
  work: Work,
  input: { visitId: string; reason: string },
  seen: SheetToVoid,
): Promise<FoundVisit> {
  await takeTurnsAt(work, [seen.villageId]); // whoever signs at this moment goes before or after
  await holdProblemsOf(work, seen.findingIds);
  const found = await findVisit(work, input.visitId);
  authorize(visitPolicy, work.actor, "void", found.places);
  const { visit } = found;
  if (visit.state === "void") return found;
  if (visit.state === "signed" && visit.digest !== seen.digest)
    throw new Problem("visit.changed", { edition: visit.edition });
  await refuseForPublic(work, found.county.id, "作废原因", input.reason);
  const set = {
    ...{ state: "void" as const, slot: null, voidReason: input.reason, voidedBy: actingAccount(work) },
    ...{ voidedAt: work.now.toISOString(), version: visit.version + 1 },
  };
  const { affected } = await work.tx.update(Visit, { id: visit.id, version: visit.version }, set);
  if (affected !== 1) throw new Problem("visit.changed", { edition: visit.edition });
  const touched = { before: visit, after: { ...visit, ...set }, main: true };
  work.touch({ kind: "visit", id: visit.id, place: found.village.code, ...touched });
  if (visit.slot !== null) await passOn(work, found, visit.slot);
  await settleProblems(work, visit, input.reason);
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
