import { LogError, parseVerifierKey } from "../../../shared/log/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { LogWitness } from "../entities.ts";
import { logPolicy } from "../policy.ts";
import { mostWitnesses, touchWitness, witnessesOf } from "../witnesses.ts";

/** Whom the county names. */
export interface AddWitnessInput {
  county: Place;
  /** The vkey that the witness has told the county, as `village-code witness` prints it. */
  verifierKey: string;
}

/** Lets the cosignatures of a witness count. @throws Problem `log.witness_key_invalid`, `log.witness_known`, `log.witnesses_full` */
export async function addWitness(work: Work, { county, verifierKey }: AddWitnessInput): Promise<LogWitness> {
  authorize(logPolicy, work.actor, "keepWitnesses", county);
  const key = keyIn(verifierKey);
  const present = await witnessesOf(work, county.id);
  if (present.length >= mostWitnesses) throw new Problem("log.witnesses_full", { limit: mostWitnesses });
  const row: LogWitness = {
    id: newId(work.now),
    countyId: county.id,
    verifierKey: key,
    addedBy: work.actor.accountId ?? "",
    addedAt: work.now.toISOString(),
    size: null,
    root: null,
    signature: null,
    seenAt: null,
  };
  try {
    await work.tx.insert(LogWitness, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("log.witness_known") : fault;
  }
  touchWitness(work, { place: county.code, before: null, after: row });
  return row;
}

function keyIn(text: string): string {
  try {
    if (parseVerifierKey(text).kind === "cosignature") return text;
  } catch (fault) {
    if (!(fault instanceof LogError)) throw fault;
  }
  throw new Problem("log.witness_key_invalid");
}
