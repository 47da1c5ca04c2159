import type { FiguresAnswer } from "../../shared/api/figures.ts";
import { addTo, type Cell, emptyCell } from "../../shared/figures/heat.ts";
import { latenessBins, latenessOrder, medianOf } from "../../shared/figures/lateness.ts";
import { type MetricKey, metrics } from "../../shared/figures/metrics.ts";
import { findingOrder, findingTypes } from "../../shared/inspections/findings.ts";
import { type ProblemFate, problemFates } from "../../shared/rectification/fates.ts";
import type { ProblemCount } from "../rectification/index.ts";
import type { PlaceFigures } from "./place-figures.ts";
import { inOrder, type Tally } from "./tally.ts";

/** Name and definition of a figure, as they stand in the list of figures. */
const told = (key: MetricKey): { name: string; definition: string } => ({
  name: metrics[key].name,
  definition: metrics[key].definition,
});

/** Figures as they go out; every one with what is counted. */
export function presentFigures(found: PlaceFigures): FiguresAnswer {
  const { place, from, to, today } = found.scope;
  return {
    place: { code: place.code, name: place.name, level: place.level },
    ...{ from, to, today },
    summary: summaryOf(found),
    heat: heatOf(found),
    months: {
      ...told("months"),
      months: [...found.tally.months].map(([month, cell]) => ({ month, ...cell, onTime: onTimeOf(cell) })),
    },
    lateness: latenessOf(found.tally),
    bursts: burstsOf(found),
    copied: copiedOf(found),
    problems: problemsOf(found.problems),
  };
}

const onTimeOf = ({ ended, late, missing }: Cell): number => ended - late - missing;

function summaryOf({ scope, tally }: PlaceFigures): FiguresAnswer["summary"] {
  const all = emptyCell();
  let behind = 0;
  for (const cells of tally.cells.values()) {
    const own = emptyCell();
    for (const cell of cells.values()) addTo(own, cell);
    addTo(all, own);
    if (own.missing > 0) behind++;
  }
  const values: [MetricKey, number | null][] = [
    ["villages", scope.villages.length],
    ["ended", all.ended],
    ["onTime", onTimeOf(all)],
    ["late", all.late],
    ["missing", all.missing],
    ["villagesBehind", behind],
    ["onTimeShare", all.ended === 0 ? null : onTimeOf(all) / all.ended],
  ];
  return values.map(([metric, value]) => ({ metric, ...told(metric), value }));
}

function heatOf({ scope, tally }: PlaceFigures): FiguresAnswer["heat"] {
  const items = inOrder(tally.items.values()).map(({ code, name, level1 }) => ({ code, name, level1 }));
  return {
    ...told("heat"),
    items,
    villages: scope.villages.map(({ id, code, name, parentId }) => {
      const own = tally.cells.get(id);
      const township = scope.townships.get(parentId ?? "");
      return {
        ...{ code, name, townshipCode: township?.code ?? "", townshipName: township?.name ?? "" },
        cells: items.flatMap((item, at) => {
          const cell = own?.get(item.code);
          return cell ? [{ item: at, ended: cell.ended, late: cell.late, missing: cell.missing }] : [];
        }),
      };
    }),
  };
}

const latenessOf = ({ bins, lateDays }: Tally): FiguresAnswer["lateness"] => ({
  ...told("lateness"),
  bins: latenessOrder.map((bin) => ({ bin, name: latenessBins[bin].name, count: bins[bin] })),
  median: { ...told("medianLate"), days: medianOf(lateDays) },
});

function burstsOf({ scope, tally, windows, bursts }: PlaceFigures): FiguresAnswer["bursts"] {
  const none = { inside: 0, total: 0 };
  const countsOf = (id: string) => windows.map((_, at) => bursts.get(id)?.[at] ?? none);
  const endedIn = (from: string, to: string): number => {
    let sum = 0;
    for (const [day, count] of tally.endedOn) if (day >= from && day <= to) sum += count;
    return sum;
  };
  const sumOf = (at: number, part: "inside" | "total") =>
    scope.villages.reduce((sum, { id }) => sum + (bursts.get(id)?.[at]?.[part] ?? 0), 0);
  return {
    ...told("bursts"),
    windows: windows.map(({ id, name, kind, from, to, base, days, baseDays }, at) => ({
      ...{ id, name, kind, from, to, baseFrom: base.from, baseTo: base.to, days, baseDays },
      ...{ inside: sumOf(at, "inside"), total: sumOf(at, "total") },
      ...{ endedInside: endedIn(from, to), ended: endedIn(base.from, base.to) },
    })),
    villages: scope.villages.map(({ id, code, name, parentId }) => ({
      ...{ code, name, townshipName: scope.townships.get(parentId ?? "")?.name ?? "" },
      counts: countsOf(id).map(({ inside, total }) => ({ inside, total })),
    })),
  };
}

function copiedOf({ scope, copied }: PlaceFigures): FiguresAnswer["copied"] {
  const names = new Map(scope.villages.map(({ id, name }) => [id, name]));
  return {
    ...told("copied"),
    complete: copied.complete,
    more: copied.more,
    groups: copied.groups.map(({ digest, villages, notices, passages, length, opening, example }) => ({
      ...{ digest, villages, notices, passages, length, opening },
      example: { number: example.number, title: example.title, villageName: names.get(example.villageId) ?? "" },
    })),
  };
}

const fateMetrics: Record<ProblemFate, MetricKey> = {
  open: "problemsOpen",
  overdue: "problemsOverdue",
  fixed: "problemsFixed",
  accepted: "problemsAccepted",
};
const fates = Object.keys(problemFates) as ProblemFate[];

function problemsOf(counts: readonly ProblemCount[]): FiguresAnswer["problems"] {
  const sum = (fate: ProblemFate, type?: ProblemCount["type"]): number => {
    const holds: readonly string[] = problemFates[fate].holds;
    const own = counts.filter((one) => holds.includes(one.fate) && (type === undefined || one.type === type));
    return own.reduce((all, one) => all + one.count, 0);
  };
  return {
    ...told("problemTypes"),
    fates: fates.map((fate) => ({ fate, metric: fateMetrics[fate], ...told(fateMetrics[fate]), count: sum(fate) })),
    types: findingOrder
      .filter((type) => counts.some((one) => one.type === type))
      .map((type) => ({
        ...{ type, typeName: findingTypes[type].name },
        ...{ open: sum("open", type), overdue: sum("overdue", type) },
        ...{ fixed: sum("fixed", type), accepted: sum("accepted", type) },
      })),
  };
}
