import { addDays, type Day, daysBetween } from "../../shared/days.ts";
import { invalid } from "../core/problem.ts";

/** Longest span of one question, days. */
const longestSpan = 3 * 366;

/** Between which days something is asked; a year back and 60 days ahead unless said. @throws Problem `request.invalid` */
export function spanOf({ from, to }: { from?: Day; to?: Day }, today: Day): { from: Day; to: Day } {
  const last = to ?? addDays(from && from > today ? from : today, 60);
  const first = from ?? addDays(last < today ? last : today, -365);
  const length = daysBetween(first, last);
  if (length < 0) throw invalid([{ path: "query.to", key: "order", message: "结束日期不能早于开始日期。" }]);
  if (length > longestSpan)
    throw invalid([{ path: "query.to", key: "too_long", message: "一次最多查询三年，请缩短起止日期。" }]);
  return { from: first, to: last };
}
