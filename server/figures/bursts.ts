import { addDays, type Day, startOfDay } from "../../shared/days.ts";
import type { BurstWindow } from "../../shared/figures/bursts.ts";
import type { View } from "../core/work.ts";
import { Publication } from "../notices/index.ts";
import type { Place } from "../places/index.ts";

/** How many notices of a village were published in a window, and how many in its quarter. */
export interface BurstCount {
  inside: number;
  total: number;
}

/**
 * What villages published in these windows, by id of the village, in the order of the windows; villages without any are absent. One
 * query over columns of one index (village, state, moment). Withdrawn notices are left out; a correction counts when it was published.
 */
export async function burstCounts(
  { db }: Pick<View, "db">,
  villages: readonly Pick<Place, "id">[],
  windows: readonly BurstWindow[],
): Promise<Map<string, BurstCount[]>> {
  const spans = windows.flatMap(({ from, to, base }) => [{ from, to }, base]);
  const [first] = spans.map(({ from }) => from).sort();
  const last = spans
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (!first || !last || villages.length === 0) return new Map();
  const query = db
    .createQueryBuilder(Publication, "p")
    .select("p.villageId", "villageId")
    .where("p.villageId IN (:...ids) AND p.state = 'current'", { ids: villages.map(({ id }) => id) })
    .andWhere(
      "p.publishedAt >= :first AND p.publishedAt < :last",
      momentsOf({ from: first, to: last }, "first", "last"),
    )
    .groupBy("p.villageId");
  for (const [at, span] of spans.entries()) {
    query.addSelect(
      `SUM(CASE WHEN p.publishedAt >= :from${at} AND p.publishedAt < :to${at} THEN 1 ELSE 0 END)`,
      `n${at}`,
    );
    query.setParameters(momentsOf(span, `from${at}`, `to${at}`));
  }
  const rows = await query.getRawMany<Record<string, string | number>>();
  return new Map(
    rows.map((row) => [
      String(row.villageId),
      windows.map((_, at) => ({ inside: Number(row[`n${2 * at}`]), total: Number(row[`n${2 * at + 1}`]) })),
    ]),
  );
}

/** Days, both included, as the moments from which and before which. */
const momentsOf = ({ from, to }: { from: Day; to: Day }, fromName: string, toName: string) => ({
  [fromName]: startOfDay(from),
  [toName]: startOfDay(addDays(to, 1)),
});
