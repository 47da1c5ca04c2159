import { dayOf } from "../../../shared/days.ts";
import { overdueSummary } from "../../compliance/index.ts";
import type { View } from "../../core/work.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { childrenOf, findPlaceByCode, type Place, placesByIds, placesOfCounty } from "../../places/index.ts";
import type { PageContent, PageRequest } from "../frame/page.tsx";

/** The officer's villages with their figures, the ones with most overdue first. */
export async function officerHome({ asking, look }: PageRequest): Promise<PageContent> {
  const rows = await look((view) => villageFigures(view));
  const overdue = rows.filter((row) => row.overdue > 0).length;
  return {
    title: "我负责的村",
    body: (
      <>
        <p class="soft">
          {asking.actor.name}，共 {rows.length} 个村，其中 {overdue} 个村有逾期未公开的事项。统计近 12 个月。
        </p>
        <section class="grid-scroll" aria-label="各村公开情况">
          <table>
            <thead>
              <tr>
                <th scope="col">村</th>
                <th scope="col">乡镇</th>
                <th scope="col" class="number">
                  到期
                </th>
                <th scope="col" class="number">
                  按时
                </th>
                <th scope="col" class="number">
                  逾期后公开
                </th>
                <th scope="col" class="number">
                  逾期未公开
                </th>
                <th scope="col">最近公开</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row">
                    <a href={`/console/villages/${row.code}`}>{row.name}</a>
                  </th>
                  <td>{row.township}</td>
                  <td class="number">{row.due}</td>
                  <td class="number">{row.met}</td>
                  <td class="number">{row.late}</td>
                  <td class={row.overdue > 0 ? "number late" : "number"}>{row.overdue}</td>
                  <td>{row.lastPublishedAt ? formatMoment(row.lastPublishedAt) : "从未"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </>
    ),
  };
}

interface VillageFigures {
  code: string;
  name: string;
  township: string;
  due: number;
  met: number;
  late: number;
  overdue: number;
  lastPublishedAt: string | null;
}

async function villageFigures(view: View): Promise<VillageFigures[]> {
  const villages = await villagesOf(view);
  const counts = await overdueSummary(
    view,
    villages.map(({ id }) => id),
    dayOf(view.now),
  );
  const townships = await placesByIds(view, [...new Set(villages.flatMap(({ parentId }) => parentId ?? []))]);
  return villages
    .map((village) => {
      const found = counts.get(village.id);
      return {
        code: village.code,
        name: village.name,
        township: townships.get(village.parentId ?? "")?.name ?? "",
        due: found?.due ?? 0,
        met: found?.met ?? 0,
        late: found?.late ?? 0,
        overdue: found?.overdue ?? 0,
        lastPublishedAt: found?.lastPublishedAt ?? null,
      };
    })
    .sort((one, other) => other.overdue - one.overdue || one.code.localeCompare(other.code));
}

/** Villages below the officer's grants. */
async function villagesOf(view: View): Promise<Place[]> {
  const villages = new Map<string, Place>();
  for (const { role, placeCode } of view.actor.grants) {
    if (role !== "townshipOfficer" && role !== "countyOfficer") continue;
    const place = await findPlaceByCode(view, placeCode);
    const found =
      place.level === "county" ? await placesOfCounty(view, place.id, "village") : await childrenOf(view, place);
    for (const village of found) villages.set(village.code, village);
  }
  return [...villages.values()];
}
