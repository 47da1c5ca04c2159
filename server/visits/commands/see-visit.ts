import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { Visit } from "../entities.ts";
import { visitPolicy } from "../policy.ts";
import { type FoundVisit, findVisit } from "../queries.ts";

/**
 * Somebody of the village says that they have looked at the signed sheet, and what the village has to say about it. The first counts; only a
 * word that nobody gave yet can be added. Agreeing isn't asked for.
 * @throws Problem `visit.unknown`, `visit.not_signed`, `access.denied`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function seeVisit(work: Work, input: { visitId: string; word: string | null }): Promise<FoundVisit> {
  const found = await findVisit(work, input.visitId);
  authorize(visitPolicy, work.actor, "see", found.places);
  const { visit } = found;
  if (visit.state !== "signed") throw new Problem("visit.not_signed");
  const word = visit.seenWord ?? (input.word || null);
  if (visit.seenAt !== null && word === visit.seenWord) return found;
  if (word !== null && word !== visit.seenWord) await refuseForPublic(work, found.county.id, "村里的说明", word);
  const set = {
    ...{ seenBy: visit.seenBy ?? actingAccount(work), seenAt: visit.seenAt ?? work.now.toISOString(), seenWord: word },
    version: visit.version + 1,
  };
  const { affected } = await work.tx.update(Visit, { id: visit.id, version: visit.version }, set);
  if (affected !== 1) throw new Problem("visit.changed", { edition: visit.edition });
  work.touch({ kind: "visit", id: visit.id, place: found.village.code, before: visit, after: { ...visit, ...set } });
  return { ...found, visit: { ...visit, ...set } };
}
