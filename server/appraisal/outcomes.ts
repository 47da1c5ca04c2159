// What came of the work of villages, townships and a county: counted from rows as of a cut-off, again and again with the same result.
import type { Basis, BasisUnit } from "../../shared/appraisal/basis.ts";
import { type Counts, noCounts, sumOfCounts } from "../../shared/appraisal/counts.ts";
import { addDays, type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { dutiesAsOf } from "../compliance/index.ts";
import type { View } from "../core/work.ts";
import { campaignsAsOf } from "../inspections/index.ts";
import { type PublicSpan, postingsAsOf, publicSpansAsOf } from "../notices/index.ts";
import { isMerged, type Place, placesOfCounty } from "../places/index.ts";
import { type ProblemAsOf, problemsAsOf } from "../rectification/index.ts";
import { findingsOfVisits, visitsAsOf } from "../visits/index.ts";

/** Counts of a township and of its villages. */
export interface UnitOutcome {
  unit: BasisUnit;
  counts: Counts;
  /** By village id. */
  villages: ReadonlyMap<string, Counts>;
}

export interface Outcomes {
  counts: Counts;
  /** In the order of the basis. */
  units: UnitOutcome[];
}

/** The townships of a county with the villages that were not merged by the cut-off, by code. */
export async function basisOf(
  view: View,
  county: Pick<Place, "id" | "code" | "name">,
  { from, to, cutOff }: Pick<Basis, "from" | "to" | "cutOff">,
): Promise<Basis> {
  const townships = await placesOfCounty(view, county.id, "township");
  const today = dayOf(new Date(cutOff));
  const villages = (await placesOfCounty(view, county.id, "village")).filter((village) => !isMerged(village, today));
  const units = townships.map(
    ({ id, code, name }): BasisUnit => ({
      ...{ id, code, name },
      villages: villages
        .filter(({ parentId }) => parentId === id)
        .map((village) => ({
          ...{ id: village.id, code: village.code, name: village.name, startDay: village.startDay },
          mergedOn: village.mergedIntoId === null ? null : village.mergedOn,
        })),
    }),
  );
  return { county: { id: county.id, code: county.code, name: county.name }, from, to, cutOff, units };
}

/** Counts by village id, and by township id of what has no village of the basis (one that was merged since). */
class Tally {
  readonly villages = new Map<string, Counts>();
  readonly units = new Map<string, Counts>();

  constructor({ units }: Basis) {
    for (const unit of units) {
      this.units.set(unit.id, noCounts());
      for (const { id } of unit.villages) this.villages.set(id, noCounts());
    }
  }

  /** Where something of this village counts; `unitId` is asked where the basis doesn't know the village. */
  of(villageId: string, unitId = ""): Counts | undefined {
    return this.villages.get(villageId) ?? this.units.get(unitId);
  }
}

/** Everything that is counted, as of the basis' cut-off. A fixed number of queries per 500 villages. */
export async function outcomesOf(view: View, basis: Basis): Promise<Outcomes> {
  const tally = new Tally(basis);
  const villageIds = [...tally.villages.keys()];
  const spans = await publicSpansAsOf(view, villageIds, basis.cutOff);
  await countDuties(view, basis, spans, tally);
  await countChannels(view, basis, spans, tally);
  await countVisits(view, basis, tally);
  await countProblems(view, basis, tally);
  const units = basis.units.map((unit): UnitOutcome => {
    const own = new Map(unit.villages.map(({ id }) => [id, tally.villages.get(id) ?? noCounts()]));
    return { unit, villages: own, counts: sumOfCounts([...own.values(), tally.units.get(unit.id) ?? noCounts()]) };
  });
  return { units, counts: sumOfCounts(units.map(({ counts }) => counts)) };
}

/** Duties whose last day in time was over at the cut-off. */
async function countDuties(view: View, basis: Basis, spans: readonly PublicSpan[], tally: Tally): Promise<void> {
  const { county, units, from, cutOff: moment } = basis;
  const yesterday = addDays(dayOf(new Date(moment)), -1);
  const to = basis.to < yesterday ? basis.to : yesterday;
  if (to < from) return;
  const villages = units.flatMap((unit) => unit.villages);
  for (const duty of await dutiesAsOf(view, county.id, villages, { from, to, moment }, spans)) {
    const counts = tally.of(duty.villageId);
    if (!counts) continue;
    if (duty.state === "notApplicable") {
      counts.notApplicable += 1;
      continue;
    }
    counts.due += 1;
    if (duty.state === "published") counts.met += 1;
    else if (duty.state === "late") {
      counts.late += 1;
      counts.lateDays += duty.daysLate ?? 0;
    } else counts.missing += 1;
  }
}

/** What was first public in the span, and what of it hung on the wall the same day. */
async function countChannels(
  view: View,
  { from, to, cutOff }: Basis,
  spans: readonly PublicSpan[],
  tally: Tally,
): Promise<void> {
  const dayBy = (moment: string): Day => dayOf(new Date(moment));
  const fresh = spans.filter(
    ({ firstPublishedAt }) => dayBy(firstPublishedAt) >= from && dayBy(firstPublishedAt) <= to,
  );
  const noticeIds = fresh.map(({ noticeId }) => noticeId);
  const posted = new Set(
    (await postingsAsOf(view, noticeIds, cutOff)).map(({ noticeId, postedAt }) => `${noticeId} ${dayBy(postedAt)}`),
  );
  for (const { villageId, noticeId, firstPublishedAt } of fresh) {
    const counts = tally.of(villageId);
    if (!counts) continue;
    counts.published += 1;
    if (posted.has(`${noticeId} ${dayBy(firstPublishedAt)}`)) counts.sameDay += 1;
  }
}

async function countVisits(view: View, { county, from, to, cutOff: moment }: Basis, tally: Tally): Promise<void> {
  const { campaigns, assignments } = await campaignsAsOf(view, county.id, { from, to, moment });
  const homes = new Map(assignments.map(({ campaignId, villageId, homeId }) => [`${campaignId} ${villageId}`, homeId]));
  const homeOfVillage = new Map(assignments.map(({ villageId, homeId }) => [villageId, homeId]));
  const campaignIds = campaigns.map(({ id }) => id);
  const visits = (await visitsAsOf(view, campaignIds, moment)).filter(({ campaignId, villageId }) =>
    homes.has(`${campaignId} ${villageId}`),
  );
  const add = (villageId: string, count: (counts: Counts) => void): void => {
    const counts = tally.of(villageId, homeOfVillage.get(villageId));
    if (counts) count(counts);
  };
  for (const { villageId } of assignments) add(villageId, (counts) => counts.assigned++);
  for (const { villageId } of visits) add(villageId, (counts) => counts.visited++);
  const visitIds = visits.map(({ id }) => id);
  for (const { villageId, type } of await findingsOfVisits(view, visitIds))
    add(villageId, (counts) => {
      counts.findings += 1;
      counts[`finding.${type}`] += 1;
    });
}

async function countProblems(view: View, { county, from, to, cutOff: moment }: Basis, tally: Tally): Promise<void> {
  const today = dayOf(new Date(moment));
  for (const problem of await problemsAsOf(view, county.id, { from, to, moment })) {
    const counts = tally.of(problem.villageId, problem.townshipId);
    if (counts) countProblem(counts, problem, today);
  }
}

const stateCount = {
  open: "open",
  submitted: "submitted",
  verified: "verified",
  reopened: "returned",
  closed: "closed",
} as const;

function countProblem(counts: Counts, problem: ProblemAsOf, today: Day): void {
  const { state, severity, closing, reopened, dueDay, submittedDay } = problem;
  if (state === "void") {
    counts.voided += 1;
    return;
  }
  counts.problems += 1;
  if (problem.source === "villager") countRaised(counts, problem, today);
  counts[stateCount[state]] += 1;
  if (severity === "veto") counts.veto += 1;
  if (reopened > 0) counts.cameBack += 1;
  if (state === "closed" && closing === "fixed") counts.fixed += 1;
  if (state === "open" || state === "reopened") {
    if (dueDay < today) counts.overdue += 1;
  } else if (submittedDay !== null) counts[submittedDay <= dueDay ? "onTime" : "tooLate"] += 1;
}

const answerCount = { yes: "answeredSolved", no: "answeredUnsolved", unreached: "unreached" } as const;

/** What villagers raised: what came of it, and what they say of it. */
function countRaised(counts: Counts, problem: ProblemAsOf, today: Day): void {
  const { state, openedDay, dueDay, firstSubmission, answer } = problem;
  counts.raised += 1;
  counts[answer === null ? "unasked" : answerCount[answer]] += 1;
  if ((state === "open" || state === "reopened") && dueDay < today) counts.raisedOverdue += 1;
  if (firstSubmission === null) return;
  counts.raisedReported += 1;
  counts.raisedDays += daysBetween(openedDay, firstSubmission.day);
  if (firstSubmission.inTime) counts.raisedInTime += 1;
}
