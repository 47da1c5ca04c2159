import { dayOf } from "../../../shared/days.ts";
import { levels } from "../../../shared/places.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { type Issue, Problem } from "../../core/problem.ts";
import { refuseIssues, rowIssue } from "../../core/sheets.ts";
import type { View, Work } from "../../core/work.ts";
import { Place, PlaceCode } from "../entities.ts";
import type { PlacesTable, WantedPlace } from "../import-table.ts";
import { placePolicy } from "../policy.ts";
import { placesByCodes } from "../queries.ts";
import { takeTurns } from "../take-turns.ts";
import { insertPlaces, newPlace, parentCode, touchPlace } from "./add-place.ts";
import { planMergers } from "./plan-mergers.ts";

/** What the import does with one row. */
export interface PlannedPlace {
  line: number;
  action: "create" | "update" | "unchanged";
  /** As it is; null for a new one. */
  before: Place | null;
  /** As it will be. */
  place: Place;
  changes: string[];
}

/**
 * Compares the table with what is there; changes nothing.
 * @throws Problem `import.invalid` with every problem of every row
 */
export async function planPlaces(
  view: Pick<View, "db" | "actor" | "now">,
  { wanted, issues }: PlacesTable,
): Promise<PlannedPlace[]> {
  const known = await knownPlaces(view, wanted);
  const found = [...issues];
  const plan: PlannedPlace[] = [];
  for (const want of wanted) {
    if (!placePolicy.import(view.actor, want)) {
      found.push(rowIssue(want.line, "地方代码", "place.foreign", `${want.code} 不在您管理的县内。`));
      continue;
    }
    const step = planOne(view.now, want, known);
    if ("message" in step) found.push(step);
    // An old code leads to a place that may lie in another county.
    else if (!isOwn(view.actor, want, known))
      found.push(rowIssue(want.line, "原代码", "place.foreign", `${want.oldCode ?? want.code} 不在您管理的县内。`));
    else {
      plan.push(step);
      known.set(want.code, step.place);
    }
  }
  found.push(...(await planMergers(view, wanted, plan, known)));
  refuseIssues(found);
  return plan;
}

/** Applies the table: all or nothing, and the same table again changes nothing. */
export async function importPlaces(work: Work, table: PlacesTable): Promise<PlannedPlace[]> {
  await takeTurns(work);
  const plan = await planPlaces(work, table);
  try {
    const created = plan.filter((step) => step.action === "create");
    await insertPlaces(
      work,
      created.map((step) => step.place),
    );
    for (const step of plan.filter((one) => one.action === "update")) await applyUpdate(work, step.place);
    for (const { action, before, place } of plan) if (action !== "unchanged") touchPlace(work, before, place);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("import.changed", {}, { cause: fault }) : fault;
  }
  return plan;
}

/** Do the places that the row speaks of, as they are called today, lie in the actor's county? */
const isOwn = (actor: View["actor"], { code, oldCode }: WantedPlace, known: ReadonlyMap<string, Place>): boolean =>
  [code, oldCode ?? code, parentCode(code) ?? code].every((each) => {
    const place = known.get(each);
    return !place || placePolicy.import(actor, place);
  });

/** Places by every code, old ones too, that the table names. */
async function knownPlaces(view: Pick<View, "db">, wanted: WantedPlace[]): Promise<Map<string, Place>> {
  const codes = new Set(
    wanted.flatMap(({ code, oldCode, merger }) => [
      ...[code, oldCode ?? code, parentCode(code) ?? code],
      ...(merger && merger !== "undo" ? [merger.into] : []),
    ]),
  );
  return new Map(await placesByCodes(view, [...codes]));
}

function planOne(now: Date, want: WantedPlace, known: Map<string, Place>): PlannedPlace | Issue {
  const same = known.get(want.code);
  const former = want.oldCode === null ? undefined : known.get(want.oldCode);
  const wrong = (title: string, key: string, message: string) => rowIssue(want.line, title, key, message);
  if (want.oldCode !== null && !former) return wrong("原代码", "place.old_code", `没有代码为 ${want.oldCode} 的地方。`);
  if (same && former && same.id !== former.id)
    return wrong(
      "地方代码",
      "place.exists",
      `已被“${same.name}”使用。如果是两村合并，请在“${former.name}”那一行填写“并入村代码”“并入日期”。`,
    );
  const current = same ?? former;
  if (current && same && !former && same.code !== want.code)
    return wrong("地方代码", "place.old", `这是“${same.name}”的旧代码，现在的代码是 ${same.code}，请改用新代码。`);
  const above = parentCode(want.code);
  const parent = above === null ? undefined : known.get(above);
  if (current && (parent || above === null || current.code === want.code)) return planUpdate(want, current, parent);
  if (above === null) return wrong("地方代码", "place.county", "县本身不能导入，只能导入县内的乡镇和村。");
  if (!parent)
    return wrong(
      "地方代码",
      "place.parent",
      `上一级（${above}）不存在。请先加上这个乡镇，或填写“乡镇代码”“乡镇名称”两列。`,
    );
  const input = { code: want.code, name: want.name, phone: want.phone, startDay: want.startDay ?? undefined };
  return { line: want.line, action: "create", before: null, place: newPlace(now, input, parent), changes: [] };
}

function planUpdate(want: WantedPlace, current: Place, parent: Place | undefined): PlannedPlace {
  const next: Place = {
    ...current,
    code: want.code,
    name: want.name,
    phone: want.phone ?? current.phone,
    startDay: want.startDay ?? current.startDay,
    parentId: parent?.id ?? current.parentId,
  };
  const changes: string[] = [];
  const compare = (title: string, before: string | null, after: string | null) => {
    if (before !== after) changes.push(`${title}：${before ?? "（空）"} → ${after ?? "（空）"}`);
  };
  compare("代码", current.code, next.code);
  compare("名称", current.name, next.name);
  compare("电话", current.phone, next.phone);
  compare("上线日期", current.startDay, next.startDay);
  return {
    line: want.line,
    action: changes.length > 0 ? "update" : "unchanged",
    before: current,
    place: next,
    changes,
  };
}

/** A new code is added to the old ones, which stay: they are printed on paper. */
async function applyUpdate(work: Work, place: Place): Promise<void> {
  const { code, name, phone, startDay, parentId, mergedIntoId, mergedOn, version } = place;
  const next = { code, name, phone, startDay, parentId, mergedIntoId, mergedOn, version: version + 1 };
  const { affected } = await work.tx.update(Place, { id: place.id, version }, next);
  if (affected !== 1) throw new Problem("import.changed");
  const alias = await work.tx.findOneBy(PlaceCode, { code });
  if (!alias) await work.tx.insert(PlaceCode, { code, placeId: place.id, validFrom: dayOf(work.now) });
}

/** Counts of a plan, for its head line. */
export const countActions = (plan: readonly { action: PlannedPlace["action"] }[]) => ({
  create: plan.filter((step) => step.action === "create").length,
  update: plan.filter((step) => step.action === "update").length,
  unchanged: plan.filter((step) => step.action === "unchanged").length,
});

export const presentPlan = (plan: PlannedPlace[], preview: boolean) => ({
  preview,
  counts: countActions(plan),
  rows: plan.map(({ line, action, place, changes }) => ({
    line,
    action,
    level: levels[place.level].name,
    code: place.code,
    name: place.name,
    changes,
  })),
});
