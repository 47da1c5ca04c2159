// Mergers of villages in an import: what each row asks for, laid over what is there.
import { In } from "typeorm";
import { dayName } from "../../../shared/days.ts";
import type { Issue } from "../../core/problem.ts";
import { rowIssue } from "../../core/sheets.ts";
import type { View } from "../../core/work.ts";
import { Place } from "../entities.ts";
import type { WantedPlace } from "../import-table.ts";
import type { PlannedPlace } from "./import-places.ts";

/**
 * Enters the mergers in the plan, after all places of the table are known: a village may be merged into one that the table creates.
 * A village can only be merged into one that is still there on that day, so days of a chain grow and it never closes to a loop.
 * @param known places by code, as the table wants them
 * @returns what is wrong
 */
export async function planMergers(
  view: Pick<View, "db">,
  wanted: readonly WantedPlace[],
  plan: readonly PlannedPlace[],
  known: ReadonlyMap<string, Place>,
): Promise<Issue[]> {
  const steps = new Map(plan.map((step) => [step.line, step]));
  const rows = wanted.flatMap((want) => {
    const step = steps.get(want.line);
    return want.merger && step?.place.code === want.code ? [{ want, step }] : [];
  });
  if (rows.length === 0) return [];
  const issues: Issue[] = [];
  for (const { want, step } of rows) {
    const wrong = enterMerger(want, step, known);
    if (wrong) issues.push(rowIssue(want.line, "并入村代码", "place.merger", wrong));
  }
  return issues.length > 0 ? issues : await brokenChains(view, rows, known);
}

/** @returns what is wrong with the village that it shall belong to */
function enterMerger({ merger }: WantedPlace, step: PlannedPlace, known: ReadonlyMap<string, Place>): string | null {
  if (merger === null) return null;
  if (merger === "undo") {
    note(step, { mergedIntoId: null, mergedOn: null }, "取消并入");
    return null;
  }
  const into = known.get(merger.into);
  if (!into) return `没有代码为 ${merger.into} 的村。合并后的村是新设的，请把它也写进表里。`;
  if (into.countyId !== step.place.countyId) return `${into.name}不在本县，跨县的合并不能在这里办理。`;
  if (into.id === step.place.id) return "不能并入自己，请填写合并后的村的代码。";
  note(step, { mergedIntoId: into.id, mergedOn: merger.on }, `${dayName(merger.on)}起并入${into.name}（${into.code}）`);
  return null;
}

function note(step: PlannedPlace, merger: Pick<Place, "mergedIntoId" | "mergedOn">, text: string): void {
  const { place } = step;
  if (place.mergedIntoId === merger.mergedIntoId && place.mergedOn === merger.mergedOn) return;
  Object.assign(place, merger);
  step.changes.push(text);
  if (step.action === "unchanged") step.action = "update";
}

type Row = { want: WantedPlace; step: PlannedPlace };

/** Villages merged into one that isn't there any more on that day: by a row of the table, or because a row ends the other one earlier. */
async function brokenChains(
  view: Pick<View, "db">,
  rows: readonly Row[],
  known: ReadonlyMap<string, Place>,
): Promise<Issue[]> {
  const places = new Map([...known.values()].map((place) => [place.id, place]));
  for (const { step } of rows) places.set(step.place.id, step.place);
  const ending = rows.map(({ step }) => step.place.id);
  const earlier = await view.db.find(Place, { where: { mergedIntoId: In(ending) } });
  for (const place of earlier) if (!places.has(place.id)) places.set(place.id, place);
  return rows.flatMap(({ want, step: { place } }) => {
    const wrong = (message: string) => [rowIssue(want.line, "并入日期", "place.merger", message)];
    const into = place.mergedIntoId === null ? undefined : places.get(place.mergedIntoId);
    const on = place.mergedOn;
    if (on === null) return [];
    if (into?.mergedOn && into.mergedOn <= on)
      return wrong(`${into.name}到那时已并入别的村（${dayName(into.mergedOn)}），请填写最后合并成的村的代码。`);
    const late = [...places.values()].find((one) => one.mergedIntoId === place.id && (one.mergedOn ?? "") >= on);
    return late
      ? wrong(
          `${late.name}将于${dayName(late.mergedOn ?? on)}并入本村，应早于本村并入的日期。请先改${late.name}那一行。`,
        )
      : [];
  });
}
