import { type Day, daysBetween } from "../../shared/days.ts";
import { twelveMonthsFrom } from "../../shared/figures/year.ts";
import { invalid } from "../core/problem.ts";

/** Longest span of one question, days. */
const longestSpan = 3 * 366;

/** The twelve months up to today unless said otherwise: from the first day of the month eleven months ago. @throws Problem `request.invalid` */
export function figuresSpan(asked: { from?: Day | undefined; to?: Day | undefined }, today: Day) {
  const to = asked.to ?? (asked.from && asked.from > today ? asked.from : today);
  const from = asked.from ?? twelveMonthsFrom(to);
  const length = daysBetween(from, to);
  if (length < 0) throw invalid([{ path: "query.to", key: "order", message: "结束日期不能早于开始日期。" }]);
  if (length > longestSpan)
    throw invalid([{ path: "query.to", key: "too_long", message: "一次最多查询三年，请缩短起止日期。" }]);
  return { from, to };
}
