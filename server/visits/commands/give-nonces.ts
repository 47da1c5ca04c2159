import { In, IsNull, LessThan } from "typeorm";
import { mostNoncesOut, nonceHours } from "../../../shared/inspections/visits.ts";
import { insertMany } from "../../core/batches.ts";
import { randomText } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { assignmentsOf, campaignById } from "../../inspections/index.ts";
import { allAssigned, demandInspector, namedPlaces } from "../assigned.ts";
import { PhotoNonce } from "../entities.ts";

export interface GiveNoncesInput {
  campaignId: string;
  villageIds: readonly string[];
  /** How many for each village. */
  each: number;
}

export interface GivenNonces {
  goodUntil: string;
  items: { villageId: string; nonces: string[] }[];
}

const hour = 3_600_000;

/**
 * Gives numbers for live photos, so that they can be taken for a day without a network. The caller's own that have ended go, and those
 * that were never used once there are too many.
 * @throws Problem `visit.not_assigned`, and as `demandInspector`
 */
export async function giveNonces(work: Work, { campaignId, villageIds, each }: GiveNoncesInput): Promise<GivenNonces> {
  const accountId = actingAccount(work);
  const ids = [...new Set(villageIds)];
  await demandAll(work, campaignId, ids);
  const givenAt = work.now.toISOString();
  const goodUntil = new Date(work.now.getTime() + nonceHours * hour).toISOString();
  await work.tx.delete(PhotoNonce, { accountId, goodUntil: LessThan(givenAt) });
  const unused = { accountId, usedAt: IsNull() };
  if ((await work.tx.countBy(PhotoNonce, unused)) + ids.length * each > mostNoncesOut)
    await work.tx.delete(PhotoNonce, unused);
  const items = ids.map((villageId) => ({ villageId, nonces: Array.from({ length: each }, () => randomText(26)) }));
  const rows = items.flatMap(({ villageId, nonces }) =>
    nonces.map((nonce) => ({ nonce, accountId, campaignId, villageId, givenAt, goodUntil, usedAt: null })),
  );
  await insertMany(work.tx, PhotoNonce, rows);
  work.touch({ kind: "photoNonce", id: campaignId, before: null, after: { villages: ids, each, goodUntil } });
  return { goodUntil, items };
}

/** Refuses unless the actor may inspect each of these villages. A fixed number of queries. @throws Problem as `giveNonces` */
async function demandAll(work: Work, campaignId: string, villageIds: readonly string[]): Promise<void> {
  const found = await campaignById(work, campaignId);
  const wanted = new Set(villageIds);
  const rows = (await assignmentsOf(work, campaignId)).filter(({ villageId }) => wanted.has(villageId));
  if (!found || rows.length < wanted.size) throw new Problem("visit.not_assigned");
  const named = await namedPlaces(work, campaignId);
  for (const assigned of await allAssigned(work, { ...found, named }, rows)) demandInspector(work, assigned);
}

/**
 * Uses a number up, on condition that it was given to the same person for the same village, is still good and unused: of two at once one wins.
 * @returns whether the photo counts as live
 */
export async function consumeNonce(
  work: Work,
  nonce: string,
  { campaignId, villageId }: { campaignId: string; villageId: string },
): Promise<boolean> {
  const usedAt = work.now.toISOString();
  const own = { nonce: In([nonce]), accountId: actingAccount(work), campaignId, villageId };
  const { affected } = await work.tx
    .createQueryBuilder()
    .update(PhotoNonce)
    .set({ usedAt })
    .where(own)
    .andWhere("usedAt IS NULL AND goodUntil >= :now", { now: usedAt })
    .execute();
  return affected === 1;
}
