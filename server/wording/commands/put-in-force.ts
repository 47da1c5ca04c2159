import { In } from "typeorm";
import { inBatches, insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { WordingList, WordingTerm, WordingVersion } from "../entities.ts";
import { changesSecrecy, type Plan } from "../plan.ts";
import { wordingPolicy } from "../policy.ts";
import { headOf } from "../queries.ts";
import { rowOf } from "../terms.ts";
import type { ChangeWay } from "../versions.ts";

export interface PutInForceInput {
  county: Pick<Place, "id" | "code">;
  plan: Plan;
  /** Of the version that the plan was made from. */
  number: number;
  way: ChangeWay;
  reason: string;
  restored?: number | null;
}

/**
 * Makes the next version of a county's list and puts it in force. Earlier ones stay as they were.
 * @throws Problem `wording.changed` when another version is in force than the plan was made from, `wording.nothing`
 */
export async function putInForce(work: Work, input: PutInForceInput): Promise<WordingVersion> {
  const { county, plan, reason } = input;
  authorize(wordingPolicy, work.actor, "change", county);
  if (plan.steps.length === 0) throw new Problem("wording.nothing");
  const before = await headOf(work, county.id);
  if (before.number !== input.number) throw new Problem("wording.changed");
  const number = before.number + 1;
  const { add: added, change: changed, remove: removed } = plan.counts;
  const head: WordingList = {
    countyId: county.id,
    number,
    secrecyNumber: changesSecrecy(plan.steps) ? number : before.secrecyNumber,
    terms: before.terms + added - removed,
  };
  await moveHead(work, head);
  const version: WordingVersion = {
    countyId: county.id,
    ...{ number, way: input.way, reason, added, changed, removed, terms: head.terms },
    restored: input.restored ?? null,
    changedBy: actingAccount(work),
    changedAt: work.now.toISOString(),
  };
  await work.tx.insert(WordingVersion, version);
  await writeTerms(work, county.id, number, plan);
  work.touch({
    kind: "wordingList",
    id: county.code,
    place: county.code,
    before: before.number === 0 ? null : before,
    after: head,
  });
  return version;
}

/** Of two at once the slower is told. */
async function moveHead(work: Work, head: WordingList): Promise<void> {
  const { countyId, number } = head;
  if (number > 1) {
    const { affected } = await work.tx.update(WordingList, { countyId, number: number - 1 }, head);
    if (affected !== 1) throw new Problem("wording.changed");
    return;
  }
  try {
    await work.tx.insert(WordingList, head);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("wording.changed", {}, { cause: fault }) : fault;
  }
}

async function writeTerms(work: Work, countyId: string, number: number, { steps }: Plan): Promise<void> {
  const gone = steps.flatMap(({ before }) => before?.id ?? []);
  for (const ids of inBatches(gone)) await work.tx.update(WordingTerm, { id: In(ids) }, { untilNumber: number });
  const rows = steps.flatMap(({ after }): WordingTerm[] =>
    after ? [{ id: newId(work.now), countyId, ...rowOf(after), sinceNumber: number, untilNumber: null }] : [],
  );
  await insertMany(work.tx, WordingTerm, rows);
}
