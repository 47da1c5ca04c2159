import { Brackets, In, type SelectQueryBuilder } from "typeorm";
import type { ProblemCounts } from "../../shared/api/rectification.ts";
import { type Day, dayOf } from "../../shared/days.ts";
import type { FindingTypeKey, Severity } from "../../shared/inspections/findings.ts";
import { type RectificationState, sideSteps, waitsForVillage } from "../../shared/rectification/states.ts";
import { inBatches } from "../core/batches.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findPlace, isMerged, mergerOf, Place } from "../places/index.ts";
import { Rectification, RectificationStep } from "./entities.ts";
import { homesById, villagesFor } from "./homes.ts";
import { isOverdueSql, overdueParameters } from "./overdue.ts";
import { rectificationPolicy } from "./policy.ts";

type Db = Pick<View, "db">;

/** A problem and the villages that it concerns. */
export interface FoundProblem {
  problem: Rectification;
  /** Whose business it is today. */
  village: Place;
  /** The village that it was found in: another one after a merger. */
  foundIn: Place;
}

/** A problem that the actor may see. @throws Problem `rectification.unknown`, alike for what is nobody else's business */
export async function findProblem(view: View, id: string): Promise<FoundProblem> {
  const problem = await view.db.findOneBy(Rectification, { id });
  if (!problem) throw new Problem("rectification.unknown");
  const foundIn = await findPlace(view, problem.villageId);
  const village = (await mergerOf(view, foundIn))?.into ?? foundIn;
  if (!rectificationPolicy.read(view.actor, { placeCode: village.code })) throw new Problem("rectification.unknown");
  return { problem, village, foundIn };
}

/** The problem that a finding has become; null when it has become none. */
export const problemOfFinding = ({ db }: Db, findingId: string): Promise<Rectification | null> =>
  db.findOneBy(Rectification, { findingId });

/** The time line, oldest first; that somebody has seen what a step led to, or found it again, comes after the step. */
export async function stepsOf({ db }: Db, rectificationId: string): Promise<RectificationStep[]> {
  const order = { version: "ASC", at: "ASC", id: "ASC" } as const;
  const rows = await db.find(RectificationStep, { where: { rectificationId }, order });
  const isAside = ({ step }: RectificationStep) => (sideSteps.includes(step) ? 1 : 0);
  return rows.sort((a, b) => a.version - b.version || isAside(a) - isAside(b));
}

/** What was done last, other than that the village saw it or that it was found again; null before anything was. */
export async function lastStepOf({ db }: Db, rectificationId: string): Promise<RectificationStep | null> {
  const steps = await stepsOf({ db }, rectificationId);
  return steps.filter(({ step }) => !sideSteps.includes(step)).at(-1) ?? null;
}

/** Was the villager asked since it came back last, or since it was opened? */
export const wasAsked = async (view: Db, problem: Rectification): Promise<boolean> =>
  (await askedAmong(view, [problem])).has(problem.id);

/** Those of these problems of which the villager was asked so, or that no villager raised. One query for 500 that villagers raised. */
export async function askedAmong({ db }: Db, problems: readonly Rectification[]): Promise<Set<string>> {
  const asked = new Set(problems.filter(({ source }) => source !== "villager").map(({ id }) => id));
  for (const some of inBatches(problems.filter(({ id }) => !asked.has(id)).map(({ id }) => id))) {
    const steps = await db.find(RectificationStep, {
      select: { id: true, rectificationId: true, step: true },
      where: { rectificationId: In(some), step: In(["reopen", "answer"]) },
      order: { version: "ASC", at: "ASC", id: "ASC" },
    });
    for (const { rectificationId, step } of steps)
      if (step === "answer") asked.add(rectificationId);
      else asked.delete(rectificationId);
  }
  return asked;
}

/** Which problems are looked for. */
export interface ProblemFilter {
  states?: readonly RectificationState[] | undefined;
  severity?: Severity | undefined;
  type?: FindingTypeKey | undefined;
  campaignId?: string | undefined;
  /** Only what the village should have fixed before today. */
  overdue?: boolean | undefined;
}

/** The problems of a place and of what lies below it today. */
async function problemsAt(
  view: Pick<View, "db" | "now">,
  place: Place,
  filter: ProblemFilter,
): Promise<SelectQueryBuilder<Rectification>> {
  const query = view.db.createQueryBuilder(Rectification, "problem");
  if (place.level === "county") query.where("problem.countyId = :countyId", { countyId: place.countyId });
  else {
    const villageIds = await villagesFor(view, place);
    // No village: an empty list is no condition on either engine.
    query.where("problem.villageId IN (:...villageIds)", { villageIds: villageIds.length > 0 ? villageIds : [""] });
  }
  const { states, severity, type, campaignId, overdue } = filter;
  if (states) query.andWhere("problem.state IN (:...states)", { states });
  if (severity) query.andWhere("problem.severity = :severity", { severity });
  if (type) query.andWhere("problem.type = :type", { type });
  if (campaignId) query.andWhere("problem.campaignId = :campaignId", { campaignId });
  if (overdue) query.andWhere(isOverdueSql("problem"), overdueParameters(dayOf(view.now)));
  return query;
}

/** Where a page of a list ended. */
export interface ListPlace {
  dueDay: Day;
  id: string;
}

/** A page of a place's problems: newest first, or by last day to fix them where what waits for the village is asked for. */
export async function listProblems(
  view: Pick<View, "db" | "now">,
  place: Place,
  { after, limit, byDueDay, ...filter }: ProblemFilter & { after: ListPlace | null; limit: number; byDueDay: boolean },
): Promise<Rectification[]> {
  const query = (await problemsAt(view, place, filter)).take(limit);
  if (byDueDay) query.orderBy("problem.dueDay", "ASC").addOrderBy("problem.id", "ASC");
  else query.orderBy("problem.id", "DESC");
  if (after && byDueDay)
    query.andWhere(
      new Brackets((any) =>
        any
          .where("problem.dueDay > :dueDay", { dueDay: after.dueDay })
          .orWhere("problem.dueDay = :dueDay AND problem.id > :after", { dueDay: after.dueDay, after: after.id }),
      ),
    );
  else if (after) query.andWhere("problem.id < :after", { after: after.id });
  return query.getMany();
}

/** How many problems of a place there are of each kind; closed and fixed apart. One query. */
export async function countProblems(
  view: Pick<View, "db" | "now">,
  place: Place,
  filter: Omit<ProblemFilter, "states" | "overdue">,
): Promise<ProblemCounts> {
  const query = await problemsAt(view, place, filter);
  const sum = (condition: string, name: string) =>
    query.addSelect(`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`, name);
  query.select("COUNT(*)", "all");
  for (const state of ["open", "submitted", "verified", "reopened", "closed", "void"] as const)
    sum(`problem.state = '${state}'`, state);
  for (const closing of ["fixed", "accepted"] as const)
    sum(`problem.state = 'closed' AND problem.closing = '${closing}'`, closing);
  sum("problem.reopened > 0", "cameBack");
  sum(isOverdueSql("problem"), "overdue");
  const found = await query
    .setParameters(overdueParameters(dayOf(view.now)))
    .getRawOne<Record<string, string | number | null>>();
  const count = (name: string): number => Number(found?.[name] ?? 0);
  return {
    ...{ open: count("open"), submitted: count("submitted"), verified: count("verified") },
    ...{ reopened: count("reopened"), closed: count("closed"), fixed: count("fixed") },
    ...{
      accepted: count("accepted"),
      cancelled: count("void"),
      cameBack: count("cameBack"),
      overdue: count("overdue"),
    },
  };
}

/**
 * What these villages still have to fix, by last day, with the village that each belongs to today: also what was found in villages that
 * are merged into them. One query, and a few for each village of the county that is merged and has something open.
 */
export async function toFixIn(
  view: Pick<View, "db" | "now">,
  villages: readonly Place[],
): Promise<{ problem: Rectification; village: Place }[]> {
  const today = dayOf(view.now);
  const own = new Map(villages.filter((one) => !isMerged(one, today)).map((one) => [one.id, one]));
  if (own.size === 0) return [];
  const countyIds = [...new Set([...own.values()].map(({ countyId }) => countyId))];
  const query = view.db.createQueryBuilder(Rectification, "problem");
  const merged = mergedVillages(query).getQuery();
  const rows = await query
    .where("problem.state IN (:...states)", { states: waitsForVillage })
    .andWhere(
      new Brackets((any) =>
        any
          .where("problem.villageId IN (:...villageIds)", { villageIds: [...own.keys()] })
          .orWhere(`problem.villageId IN ${merged}`, { countyIds }),
      ),
    )
    .orderBy("problem.dueDay", "ASC")
    .addOrderBy("problem.id", "ASC")
    .getMany();
  const others = [...new Set(rows.map(({ villageId }) => villageId))].filter((id) => !own.has(id));
  const homes = others.length > 0 ? await homesById(view, others) : new Map<string, { home: Place }>();
  return rows.flatMap((problem) => {
    const village = own.get(homes.get(problem.villageId)?.home.id ?? problem.villageId);
    return village ? [{ problem, village }] : [];
  });
}

/** Villages of the counties that are merged into others, now or on a later day. */
const mergedVillages = (query: SelectQueryBuilder<Rectification>) =>
  query
    .subQuery()
    .select("merged.id")
    .from(Place, "merged")
    .where("merged.countyId IN (:...countyIds) AND merged.mergedIntoId IS NOT NULL");
