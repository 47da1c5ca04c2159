import { LessThan } from "typeorm";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { addDays, startOfDay } from "../../../shared/days.ts";
import type { ImpactFacts } from "../../../shared/impact/facts.ts";
import { type ImpactSection, impactSections } from "../../../shared/impact/report.ts";
import { listsPersons } from "../../../shared/notices/personal-lists.ts";
import { Problem } from "../../core/problem.ts";
import { codesOf, type View } from "../../core/work.ts";
import { findPlaceByCode } from "../../places/index.ts";
import { joinVillage, type Placed, placedRows, withinPlaces } from "../placed.ts";
import { maySee } from "../policy.ts";
import { ImpactAssessment } from "./entities.ts";

/** The assessments of a notice's revisions, newest first. */
export const assessmentsOf = (view: Pick<View, "db">, noticeId: string): Promise<Placed<ImpactAssessment>[]> =>
  placedRows(
    joinVillage(view.db.createQueryBuilder(ImpactAssessment, "assessment"), "assessment")
      .where({ noticeId })
      .orderBy("assessment.revision", "DESC"),
  );

/** The assessment of one revision in words, for its signers; null where there is none. */
export async function impactSectionsOf(
  { db }: Pick<View, "db">,
  item: CatalogueItem,
  noticeId: string,
  revision: number,
): Promise<ImpactSection[] | null> {
  if (!listsPersons(item)) return null;
  const row = await db.findOneBy(ImpactAssessment, { noticeId, revision });
  return row && impactSections(JSON.parse(row.facts) as ImpactFacts);
}

export interface AssessmentWish {
  /** Codes of places; what lies below them. */
  places: string[];
  /** In which they were submitted, by the calendar of China. */
  year?: number | undefined;
}

/**
 * What the filters mean for whoever asks: a place of theirs, or everything of theirs.
 * @throws Problem `place.unknown`, `access.denied`
 */
export async function assessmentWish(
  view: View,
  { place, year }: { place?: string | undefined; year?: number | undefined },
): Promise<AssessmentWish> {
  if (place === undefined) return { places: [...new Set(view.actor.grants.flatMap(codesOf))], year };
  const { code } = await findPlaceByCode(view, place);
  if (!maySee(view.actor, { placeCode: code })) throw new Problem("access.denied", { action: "list" });
  return { places: [code], year };
}

/** Newest first. @param before the id of the last one that is known */
export async function listAssessments(
  { db }: Pick<View, "db">,
  { places, year }: AssessmentWish,
  { before, limit }: { before: string | null; limit: number },
): Promise<Placed<ImpactAssessment>[]> {
  if (places.length === 0) return [];
  const query = joinVillage(db.createQueryBuilder(ImpactAssessment, "assessment"), "assessment");
  withinPlaces(query, places);
  if (year !== undefined)
    query.andWhere("assessment.submittedAt >= :from AND assessment.submittedAt < :to", {
      from: startOfDay(`${year}-01-01`),
      to: startOfDay(addDays(`${year}-12-31`, 1)),
    });
  if (before !== null) query.andWhere({ id: LessThan(before) });
  return placedRows(query.orderBy("assessment.id", "DESC").limit(limit));
}
