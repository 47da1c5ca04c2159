import { In, LessThan } from "typeorm";
import type { Erasure as ErasureAnswer, ErasureState } from "../../shared/api/erasures.ts";
import { erasureStates } from "../../shared/api/erasures.ts";
import { erasureReasons } from "../../shared/notices/erasure-reasons.ts";
import { accountNames } from "../accounts/index.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import { codesOf, type View, type Work } from "../core/work.ts";
import { placesByIds } from "../places/index.ts";
import { Erasure, Notice } from "./entities.ts";
import { joinVillage, type Placed, placedRows, rowOf, withinPlaces } from "./placed.ts";
import { maySee, noticePolicy } from "./policy.ts";

/** Of these something is gone, whether or not the last of it has been cleared away. */
const done: ErasureState[] = ["purging", "purged"];

/** @throws Problem `erasure.unknown`, also for another place's */
export async function findErasure(view: View, id: string): Promise<Placed<Erasure>> {
  const query = view.db.createQueryBuilder(Erasure, "erasure").where("erasure.id = :id", { id });
  const [erasure] = await placedRows(joinVillage(query, "erasure"));
  if (!erasure || !maySee(view.actor, erasure)) throw new Problem("erasure.unknown");
  return erasure;
}

/** What was deleted of a notice, the last deletion first. */
export const erasuresOf = ({ db }: Pick<View, "db">, number: string): Promise<Erasure[]> =>
  db.find(Erasure, { where: { number, state: In(done) }, order: { revision: "DESC" } });

/** The notices of a village of which nothing is left, the last deletion first. */
export const whollyErased = ({ db }: Pick<View, "db">, villageId: string, limit: number): Promise<ErasedNotice[]> =>
  db
    .createQueryBuilder(Erasure, "erasure")
    .innerJoin(Notice, "notice", "notice.id = erasure.noticeId")
    .select("erasure.number", "number")
    .addSelect("erasure.reason", "reason")
    .addSelect("erasure.decidedAt", "erasedAt")
    .addSelect("notice.itemCode", "itemCode")
    .addSelect("notice.catalogueVersionId", "catalogueVersionId")
    .addSelect("notice.period", "period")
    .where("erasure.villageId = :villageId AND erasure.state IN ('purging', 'purged')", { villageId })
    .andWhere("notice.state = 'erased' AND erasure.wholly = :wholly", { wholly: true })
    .orderBy("erasure.decidedAt", "DESC")
    .limit(limit)
    .getRawMany<ErasedNotice>();

/** For the audit trail. */
export const touchErasure = (work: Work, before: Placed<Erasure> | null, after: Placed<Erasure>): void =>
  work.touch({
    ...{ kind: "erasure", id: after.number, place: after.placeCode },
    ...{ before: before && rowOf(before), after: rowOf(after) },
  });

export interface ErasedNotice extends Pick<Erasure, "number" | "reason"> {
  erasedAt: string;
  itemCode: string;
  catalogueVersionId: string;
  period: string | null;
}

export interface ErasureFilter {
  notice?: string | undefined;
  state?: ErasureState | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Erasures within the caller's reach, last proposed first. */
export async function listErasures(
  view: View,
  { notice, state, cursor, limit }: ErasureFilter,
): Promise<Placed<Erasure>[]> {
  const codes = [...new Set(view.actor.grants.flatMap(codesOf))];
  if (codes.length === 0) return [];
  const query = withinPlaces(joinVillage(view.db.createQueryBuilder(Erasure, "erasure"), "erasure"), codes);
  if (notice) query.andWhere({ noticeId: notice });
  if (state) query.andWhere({ state });
  if (cursor) query.andWhere({ id: LessThan(cursor) });
  return placedRows(query.orderBy("erasure.id", "DESC").limit(limit));
}

/** Erasures as they go out, in a fixed number of queries. */
export async function presentErasures(view: View, erasures: readonly Placed<Erasure>[]): Promise<ErasureAnswer[]> {
  if (erasures.length === 0) return [];
  const notices = await view.db.findBy(Notice, { id: In(erasures.map(({ noticeId }) => noticeId)) });
  const villages = await placesByIds(view, [...new Set(erasures.map(({ villageId }) => villageId))]);
  const persons = erasures.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy ?? proposedBy]);
  const names = await accountNames(view, [...new Set(persons)]);
  return Promise.all(
    erasures.map(async (erasure) => {
      const notice = notices.find(({ id }) => id === erasure.noticeId);
      if (!notice) throw new Error(`erasure ${erasure.id} is of no notice`);
      const item = itemOf(await catalogueVersion(view, notice.catalogueVersionId), notice.itemCode);
      return {
        ...factsOf(erasure),
        villageName: villages.get(erasure.villageId)?.name ?? "",
        itemName: item.level2,
        period: notice.period,
        title: notice.title,
        proposedBy: names.get(erasure.proposedBy) ?? "",
        decidedBy: erasure.decidedBy && (names.get(erasure.decidedBy) ?? ""),
        actions: actionsFor(view, erasure),
      };
    }),
  );
}

const factsOf = (erasure: Erasure) => ({
  id: erasure.id,
  noticeId: erasure.noticeId,
  number: erasure.number,
  revision: erasure.revision,
  wholly: erasure.wholly,
  reason: erasure.reason,
  reasonName: erasureReasons[erasure.reason].name,
  law: erasureReasons[erasure.reason].law,
  explanation: erasure.explanation,
  state: erasure.state,
  stateName: erasureStates[erasure.state],
  proposedAt: erasure.proposedAt,
  decidedAt: erasure.decidedAt,
  refusalReason: erasure.refusalReason,
  keptFiles: erasure.keptFiles,
  purgedAt: erasure.purgedAt,
});

function actionsFor({ actor }: View, erasure: Placed<Erasure>): ErasureAnswer["actions"] {
  if (erasure.state !== "proposed") return [];
  const isOther = actor.accountId !== erasure.proposedBy;
  return [
    ...(isOther && noticePolicy.erase(actor, erasure) ? (["confirm"] as const) : []),
    ...(isOther && noticePolicy.refuseErasure(actor, erasure) ? (["refuse"] as const) : []),
    ...(noticePolicy.takeBackErasure(actor, erasure) ? (["takeBack"] as const) : []),
  ];
}
