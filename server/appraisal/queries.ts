import { In, LessThan } from "typeorm";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findPlace, type Place } from "../places/index.ts";
import { Appraisal, AppraisalObjection, AppraisalScore } from "./entities.ts";
import { appraisalPolicy } from "./policy.ts";

type Db = Pick<View, "db">;

/** An appraisal and its county. */
export interface FoundAppraisal {
  appraisal: Appraisal;
  county: Place;
}

/** States that townships see. */
const seenStates = ["published", "final"] as const;
const isSeen = ({ state }: Appraisal): boolean => seenStates.some((one) => one === state);

/** An appraisal that the actor may read. @throws Problem `appraisal.unknown` */
export async function findAppraisal(view: View, id: string): Promise<FoundAppraisal> {
  const appraisal = await view.db.findOneBy(Appraisal, { id });
  if (!appraisal) throw new Problem("appraisal.unknown");
  const county = await findPlace(view, appraisal.countyId);
  const action = isSeen(appraisal) ? "readPublished" : "readDraft";
  if (!appraisalPolicy[action](view.actor, { county: county.code })) throw new Problem("appraisal.unknown");
  return { appraisal, county };
}

/** A county's appraisals, newest first, older than the one named by `before`. */
export const appraisalsOf = (
  { db }: Db,
  countyId: string,
  { before, limit, drafts }: { before: string | undefined; limit: number; drafts: boolean },
): Promise<Appraisal[]> =>
  db.find(Appraisal, {
    where: {
      countyId,
      ...(before === undefined ? {} : { id: LessThan(before) }),
      ...(drafts ? {} : { state: In([...seenStates]) }),
    },
    order: { id: "DESC" },
    take: limit,
  });

/** Townships by code, then departments by the order in which they were entered. */
export async function scoresOf({ db }: Db, appraisalId: string): Promise<AppraisalScore[]> {
  const rows = await db.find(AppraisalScore, { where: { appraisalId }, order: { id: "ASC" } });
  const townships = rows.filter(({ kind }) => kind === "township").sort((a, b) => (a.code < b.code ? -1 : 1));
  return [...townships, ...rows.filter(({ kind }) => kind === "department")];
}

/** A score of the appraisal. @throws Problem `appraisal.score_unknown` */
export async function findScore({ db }: Db, appraisalId: string, id: string): Promise<AppraisalScore> {
  const score = await db.findOneBy(AppraisalScore, { id, appraisalId });
  if (!score) throw new Problem("appraisal.score_unknown");
  return score;
}

/** Objections, oldest first. */
export const objectionsOf = ({ db }: Db, appraisalId: string): Promise<AppraisalObjection[]> =>
  db.find(AppraisalObjection, { where: { appraisalId }, order: { id: "ASC" } });

/** How many objections wait for an answer. */
export const openObjections = ({ db }: Db, appraisalId: string): Promise<number> =>
  db.count(AppraisalObjection, { where: { appraisalId, state: "asked" } });
