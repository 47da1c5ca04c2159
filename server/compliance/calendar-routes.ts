import type { z } from "zod";
import * as contract from "../../shared/api/calendar.ts";
import { dayOf } from "../../shared/days.ts";
import { standings } from "../../shared/due-words.ts";
import { answerFile } from "../core/answer-file.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { xlsxType } from "../core/sheet/write-book.ts";
import type { View } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { findPlaceByCode } from "../places/index.ts";
import { calendarXlsx } from "./calendar-file.ts";
import { placeCalendar } from "./place-calendar.ts";
import { spanOf } from "./span.ts";

const tag = "目录与期限";
const shape = {
  access: "account",
  tag,
  params: contract.calendarParams,
  query: contract.calendarQuery,
  problems: ["place.unknown", "access.denied", "catalogue.none"],
} as const;
type Asked = { params: z.infer<typeof contract.calendarParams>; query: z.infer<typeof contract.calendarQuery> };

/** Villages × items in numbers, for the offices and for a village itself. */
export const calendarEndpoints = (): Endpoint[] => [
  read({
    ...{ ...shape, problems: [...shape.problems] },
    path: "/api/places/:code/calendar",
    summary: "一个县、乡镇或村的公开日历：各村各事项在一段时间内到期的任务，各状态几项",
    output: contract.calendar,
    handle: async (view, asked) => {
      const { place, span, today, found } = await ask(view, asked);
      return {
        place: { code: place.code, name: place.name },
        ...{ ...span, today, standings },
        items: found.items,
        counts: found.counts,
        villages: found.rows.map(({ village, township, counts, items }) => ({
          code: village.code,
          name: village.name,
          townshipCode: township.code,
          townshipName: township.name,
          counts,
          cells: found.items.flatMap(({ code }, item) => {
            const cell = items.get(code);
            return cell ? [{ item, counts: cell }] : [];
          }),
        })),
      };
    },
  }),
  raw({
    ...{ ...shape, problems: [...shape.problems] },
    method: "GET",
    path: "/api/places/:code/calendar.xlsx",
    summary: "公开日历导出为 XLSX：各村合计，各村各事项明细",
    produces: [xlsxType],
    handle: async (context, view, asked) => {
      const { place, span, found } = await ask(view, asked);
      const fileName = `${place.name}公开日历-${span.from}至${span.to}.xlsx`;
      answerFile(context, { fileName, type: xlsxType, body: calendarXlsx(found) });
    },
  }),
];

async function ask(view: View, { params, query }: Asked) {
  const today = dayOf(view.now);
  const span = spanOf(query, today);
  const place = await findPlaceByCode(view, params.code);
  if (!maySee(view.actor, { placeCode: place.code })) throw new Problem("access.denied");
  return { place, span, today, found: await placeCalendar(view, place, { ...span, group: query.group }) };
}
