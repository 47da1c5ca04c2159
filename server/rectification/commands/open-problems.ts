import { dayOf } from "../../../shared/days.ts";
import type { FindingTypeKey, Severity } from "../../../shared/inspections/findings.ts";
import { dayToFix } from "../../../shared/rectification/deadlines.ts";
import type { ProblemSource } from "../../../shared/rectification/states.ts";
import { usualWanted } from "../../../shared/rectification/wanted.ts";
import { countySetting } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { findPlace, mergerOf, type Place } from "../../places/index.ts";
import type { InForce } from "../../wording/index.ts";
import { insertLine } from "../advance.ts";
import { Rectification } from "../entities.ts";
import { nextNumber } from "../numbers.ts";
import { problemOfFinding } from "../queries.ts";
import { takeDown } from "../take-down.ts";

/** What was found. Its texts have been looked through by whoever gives it. */
export interface NewProblem {
  /** The village that it was found in. */
  villageId: string;
  source: ProblemSource;
  campaignId?: string | null;
  /** The finding that it comes from: one finding makes one problem, however often it is given. */
  findingId?: string | null;
  /** The township (or county) whose people found it. */
  finderPlaceId: string;
  type: FindingTypeKey;
  severity: Severity;
  noticeId?: string | null;
  itemCode?: string | null;
  /** 1,000 characters at most. */
  text: string;
  /** What the fixer has to do and show, 500 characters at most; unless given, what is usual for the type. */
  wanted?: string;
  /** A villager who raised it: a short name without any contact. */
  raiser?: string | null;
}

/**
 * Puts problems on the ledger, in the transaction of what found them, and takes down the notices that vetoes are about. Gives the
 * problems in the order of the input; of a finding that has become one already, that one as it is now.
 * @param words the words that were in force before the transaction: a veto says why it takes a notice down
 * @throws Problem `notice.changed`, where a notice is being changed in the same moment; `privacy.found`, `wording.found`, `wording.changed`
 */
export async function openProblems(
  work: Work,
  wishes: readonly NewProblem[],
  words?: InForce,
): Promise<Rectification[]> {
  const opened: Rectification[] = [];
  for (const wish of wishes) {
    const known = wish.findingId ? await problemOfFinding(work, wish.findingId) : null;
    opened.push(known ?? (await openOne(work, wish, words)));
  }
  return opened;
}

async function openOne(work: Work, wish: NewProblem, words?: InForce): Promise<Rectification> {
  const foundIn = await findPlace(work, wish.villageId);
  const village = (await mergerOf(work, foundIn))?.into ?? foundIn;
  const county = await findPlace(work, foundIn.countyId);
  const row = await rowOf(work, wish, { foundIn, county });
  work.touch({ kind: "rectification", id: row.number, place: village.code, before: null, after: row });
  const problem = { ...row, suspensionId: await takeDown(work, row, village, words) };
  await work.tx.insert(Rectification, problem);
  await insertLine(work, problem, "open", { text: "", untilDay: problem.dueDay });
  return problem;
}

async function rowOf(
  work: Work,
  wish: NewProblem,
  { foundIn, county }: { foundIn: Place; county: Place },
): Promise<Rectification> {
  const today = dayOf(work.now);
  const dueDay = dayToFix(wish.severity, today, await countySetting(work, county.id));
  const { source, finderPlaceId, type, severity, text } = wish;
  return {
    ...{ id: newId(work.now), number: await nextNumber(work, county), countyId: county.id },
    ...{ townshipId: foundIn.parentId ?? "", villageId: foundIn.id, source, finderPlaceId, type, severity, text },
    ...{ campaignId: wish.campaignId ?? null, findingId: wish.findingId ?? null },
    ...{ noticeId: wish.noticeId ?? null, itemCode: wish.itemCode ?? null, suspensionId: null },
    wanted: wish.wanted || usualWanted[type],
    ...{ state: "open", openedDay: today, openedAt: work.now.toISOString(), openedBy: actingAccount(work) },
    ...{ dueDay, firstDueDay: dueDay, submittedDay: null, firstSubmittedDay: null, submittedBy: null },
    ...{ verifiedBy: null, verifiedAt: null, closedAt: null, closing: null, reopened: 0 },
    ...{ raiser: wish.raiser || null, solved: null, version: 1 },
  };
}
