// Overdue is asked of the day, never stored: here in SQL, elsewhere as `daysOverdue`.
import type { Day } from "../../shared/days.ts";
import { waitsForVillage } from "../../shared/rectification/states.ts";

/** SQL: is it the village's turn, and the last day over? @param alias of `rectification`; give `overdueParameters` with it */
export const isOverdueSql = (alias: string): string => `${alias}.state IN (:...theirs) AND ${alias}.dueDay < :today`;

export const overdueParameters = (today: Day) => ({ theirs: waitsForVillage, today });
