import { accountNames, mayAppoint } from "../accounts/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findPlace, type Place } from "../places/index.ts";
import { Handover } from "./entities.ts";

/**
 * A handover that the caller may look at: one of the two persons, or an office that may appoint to the post.
 * @throws Problem `handover.unknown`
 */
export async function findHandover(view: View, id: string): Promise<Handover> {
  const handover = await view.db.findOneBy(Handover, { id });
  if (!handover) throw new Problem("handover.unknown");
  const { giverId, takerId, role, placeId } = handover;
  if (view.actor.accountId === giverId || view.actor.accountId === takerId) return handover;
  const { code: placeCode } = await findPlace(view, placeId);
  if (!mayAppoint(view.actor, { role, placeCode })) throw new Problem("handover.unknown");
  return handover;
}

/** Handovers of a village, newest first, older than the one named by `before`; with the names of the three persons. */
export async function handoversAt(view: View, village: Place, { before, limit }: { before: string; limit: number }) {
  const query = view.db
    .createQueryBuilder(Handover, "handover")
    .where("handover.placeId = :placeId", { placeId: village.id })
    .orderBy("handover.id", "DESC")
    .take(limit);
  if (before) query.andWhere("handover.id < :before", { before });
  const rows = await query.getMany();
  const names = await accountNames(
    view,
    rows.flatMap(({ giverId, takerId, byId }) => [giverId, takerId, byId]),
  );
  return rows.map((row) => ({
    ...row,
    giverName: names.get(row.giverId) ?? "",
    takerName: names.get(row.takerId) ?? "",
    byName: names.get(row.byId) ?? "",
  }));
}
