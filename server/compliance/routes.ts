import { villageParams } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/obligations.ts";
import { dayOf } from "../../shared/days.ts";
import { standingText } from "../../shared/due-words.ts";
import { type Endpoint, read } from "../core/endpoint.ts";
import { findVillage } from "../places/index.ts";
import { dutyStates } from "./calendar.ts";
import { calendarEndpoints } from "./calendar-routes.ts";
import { obligationsOf } from "./queries.ts";
import { spanOf } from "./span.ts";

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
        items: items.map((item) => ({
          ...item,
          stateName: dutyStates[item.state],
          standingName: standingText(item.standing, item.daysLate),
        })),
      };
    },
  }),
  ...calendarEndpoints(),
];
