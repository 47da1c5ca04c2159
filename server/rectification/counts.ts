// Problems in numbers, and the list behind a number. Overdue is asked of the day, never stored.
import { In, type SelectQueryBuilder } from "typeorm";
import type { Day } from "../../shared/days.ts";
import type { FindingTypeKey } from "../../shared/inspections/findings.ts";
import { type ProblemFate, problemFates } from "../../shared/rectification/fates.ts";
import type { View } from "../core/work.ts";
import { Rectification } from "./entities.ts";
import { isOverdueSql, overdueParameters } from "./overdue.ts";

type Db = Pick<View, "db">;

/** Problems of these villages (`villagesFor`: of merged ones, too) that were found between two days, both included. */
export interface ProblemsAsked {
  villageIds: readonly string[];
  from: Day;
  to: Day;
  today: Day;
}

/** So many problems of a type came to this. */
export interface ProblemCount {
  type: FindingTypeKey;
  fate: ProblemFate;
  count: number;
}

/** SQL for what became of a problem, as `fateOf` says it; give `overdueParameters`. */
const fateSql = `CASE WHEN p.state = 'closed' THEN CASE WHEN p.closing = 'accepted' THEN 'accepted' ELSE 'fixed' END
  WHEN ${isOverdueSql("p")} THEN 'overdue' ELSE 'open' END`;

/** What became of the problems, by type; those taken back (void) are left out. One query. */
export async function problemsByType({ db }: Db, asked: ProblemsAsked): Promise<ProblemCount[]> {
  if (asked.villageIds.length === 0) return [];
  const rows = await problemsOf(db, asked)
    .select("p.type", "type")
    .addSelect(fateSql, "fate")
    .addSelect("COUNT(*)", "count")
    .groupBy("p.type")
    .addGroupBy("fate")
    .getRawMany<{ type: FindingTypeKey; fate: ProblemFate; count: string | number }>();
  return rows.map(({ type, fate, count }) => ({ type, fate, count: Number(count) }));
}

/** The problems that such a number counts, the newest first; 500 at most. */
export async function problemsBehind(
  { db }: Db,
  { type, fate, ...asked }: ProblemsAsked & { type?: FindingTypeKey | undefined; fate?: ProblemFate | undefined },
): Promise<{ total: number; items: Rectification[] }> {
  if (asked.villageIds.length === 0) return { total: 0, items: [] };
  const query = problemsOf(db, asked);
  if (type) query.andWhere("p.type = :type", { type });
  if (fate) query.andWhere(`${fateSql} IN (:...fates)`, { fates: problemFates[fate].holds });
  const total = await query.getCount();
  const items = await query.orderBy("p.openedDay", "DESC").addOrderBy("p.number", "DESC").limit(500).getMany();
  return { total, items };
}

const problemsOf = (
  db: View["db"],
  { villageIds, from, to, today }: ProblemsAsked,
): SelectQueryBuilder<Rectification> =>
  db
    .createQueryBuilder(Rectification, "p")
    .where({ villageId: In([...villageIds]) })
    .andWhere("p.state <> 'void' AND p.openedDay >= :from AND p.openedDay <= :to", { from, to })
    .setParameters(overdueParameters(today));
