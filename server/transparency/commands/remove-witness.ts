import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { LogWitness } from "../entities.ts";
import { logPolicy } from "../policy.ts";
import { touchWitness } from "../witnesses.ts";

/** The witness's cosignatures count no longer. Receipts that hold one keep it. @throws Problem `log.witness_gone` */
export async function removeWitness(work: Work, { county, id }: { county: Place; id: string }): Promise<void> {
  authorize(logPolicy, work.actor, "keepWitnesses", county);
  const row = await work.tx.findOneBy(LogWitness, { id, countyId: county.id });
  const { affected } = await work.tx.delete(LogWitness, { id, countyId: county.id });
  if (!row || affected !== 1) throw new Problem("log.witness_gone");
  touchWitness(work, { place: county.code, before: row, after: null });
}
