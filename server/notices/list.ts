import type { z } from "zod";
import type { noticeList, noticeQuery } from "../../shared/api/notices.ts";
import { type NoticeState, noticePhases, statesBefore } from "../../shared/notices/states.ts";
import { Problem } from "../core/problem.ts";
import { codesOf, type View } from "../core/work.ts";
import { placeByCode } from "../places/index.ts";
import type { Notice } from "./entities.ts";
import { loadSummaries } from "./load-case.ts";
import { maySee } from "./policy.ts";
import { actionsOf, presentSummary } from "./presenter.ts";
import { listNotices, type NoticeFilter } from "./queries.ts";

/** A page of notices that the caller may see, last changed first; `mine`: those that wait for the caller. */
export async function noticePage(view: View, query: z.infer<typeof noticeQuery>): Promise<z.input<typeof noticeList>> {
  const filter: NoticeFilter = {
    places: await placesOf(view, query.village),
    states: statesOf(query),
    item: query.item,
    before: query.cursor === undefined ? undefined : readCursor(query.cursor),
    limit: query.limit + 1,
  };
  const rows = await listNotices(view, filter);
  const page = rows.slice(0, query.limit);
  const cases = await loadSummaries(view, page);
  const { mine } = query;
  const shown = mine ? cases.filter((found) => actionsOf(view.actor, found).includes(mine)) : cases;
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { items: shown.map((found) => presentSummary(view.actor, found)), nextCursor: last ? cursorOf(last) : null };
}

function statesOf({ mine, state, phase }: z.infer<typeof noticeQuery>): readonly NoticeState[] | undefined {
  if (mine) return statesBefore(mine);
  return state ? [state] : phase && noticePhases[phase];
}

/** The asked-for village under its code of today, or every place of the caller's grants. */
async function placesOf(view: View, village: string | undefined): Promise<string[]> {
  if (village === undefined) return [...new Set(view.actor.grants.flatMap(codesOf))];
  const placeCode = (await placeByCode(view, village))?.code ?? village;
  if (!maySee(view.actor, { placeCode })) throw new Problem("access.denied", { action: "list" });
  return [placeCode];
}

const cursorOf = ({ updatedAt, id }: Notice): string => `${updatedAt}_${id}`;

function readCursor(cursor: string): { updatedAt: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_(\w{26})$/.exec(cursor);
  if (!match?.[1] || !match[2]) throw new Problem("request.malformed");
  return { updatedAt: match[1], id: match[2] };
}
