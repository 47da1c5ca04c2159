import { villageParams } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/obligations.ts";
import { addDays, type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { type Endpoint, read } from "../core/endpoint.ts";
import { invalid } from "../core/problem.ts";
import { findVillage } from "../places/index.ts";
import { dutyStates } from "./calendar.ts";
import { obligationsOf } from "./queries.ts";

/** Longest span of one question, days. */
const longestSpan = 3 * 366;

export const complianceEndpoints = (): Endpoint[] => [
  read({
    path: "/api/villages/:code/obligations",
    access: "public",
    tag: "目录与期限",
    summary: "一个村应公开的事项：截止日与公开情况",
    params: villageParams,
    query: contract.obligationsQuery,
    output: contract.obligations,
    problems: ["place.unknown", "catalogue.none"],
    handle: async (view, { params, query }) => {
      const today = dayOf(view.now);
      const span = spanOf(query, today);
      const village = await findVillage(view, params.code);
      const items = await obligationsOf(view, village, span);
      return {
        villageCode: village.code,
        villageName: village.name,
        ...span,
        today,
        items: items.map((item) => ({ ...item, stateName: dutyStates[item.state] })),
      };
    },
  }),
];

function spanOf({ from, to }: { from?: Day; to?: Day }, today: Day): { from: Day; to: Day } {
  const last = to ?? addDays(from && from > today ? from : today, 60);
  const first = from ?? addDays(last < today ? last : today, -365);
  const length = daysBetween(first, last);
  if (length < 0) throw invalid([{ path: "query.to", key: "order", message: "结束日期不能早于开始日期。" }]);
  if (length > longestSpan)
    throw invalid([{ path: "query.to", key: "too_long", message: "一次最多查询三年，请缩短起止日期。" }]);
  return { from: first, to: last };
}
