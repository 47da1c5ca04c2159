import { dayOf } from "../../../shared/days.ts";
import { overdueSummary } from "../../compliance/index.ts";
import type { View } from "../../core/work.ts";
import { isMerged } from "../../places/index.ts";
import { reachOf } from "./reach.ts";

/** How a village, or all villages of a township, kept their duties of the last twelve months. */
export interface Figures {
  code: string;
  name: string;
  due: number;
  met: number;
  late: number;
  overdue: number;
  /** Moment of the last publication; null: never. */
  lastPublishedAt: string | null;
}

/** Of one village, with its township beside it. */
export interface VillageFigures extends Figures {
  townshipCode: string;
}

/** Of all villages of a township together. */
export interface TownshipFigures extends Figures {
  villages: number;
  /** Villages with something overdue. */
  behind: number;
}

/** Everything on the office's first page. */
export interface OfficeFigures {
  townships: TownshipFigures[];
  villages: VillageFigures[];
}

/** Figures of every village within reach and their sums by township, what needs attention first. */
export async function officeFigures(view: View): Promise<OfficeFigures> {
  const today = dayOf(view.now);
  const reach = (await reachOf(view)).map(({ township, villages: all }) => ({
    township,
    villages: all.filter((village) => !isMerged(village, today)), // nobody can be urged there any more
  }));
  const ids = reach.flatMap(({ villages }) => villages.map(({ id }) => id));
  const counts = await overdueSummary(view, ids, today);
  const none = { due: 0, met: 0, late: 0, overdue: 0, lastPublishedAt: null };
  const villages = reach.flatMap(({ township, villages: own }) =>
    own.map(
      ({ id, code, name }): VillageFigures => ({
        ...(counts.get(id) ?? none),
        code,
        name,
        townshipCode: township.code,
      }),
    ),
  );
  const townships = reach.map(({ township }) => total(township, villages));
  return { townships: townships.sort(byNeed), villages: villages.sort(byNeed) };
}

/** Most overdue first; of equals those that have been silent longest. */
const byNeed = (a: Figures, b: Figures): number =>
  b.overdue - a.overdue ||
  (a.lastPublishedAt ?? "").localeCompare(b.lastPublishedAt ?? "") ||
  a.code.localeCompare(b.code);

function total({ code, name }: { code: string; name: string }, villages: readonly VillageFigures[]): TownshipFigures {
  const own = villages.filter(({ townshipCode }) => townshipCode === code);
  const sum = (of: (one: Figures) => number) => own.reduce((all, one) => all + of(one), 0);
  return {
    code,
    name,
    due: sum(({ due }) => due),
    met: sum(({ met }) => met),
    late: sum(({ late }) => late),
    overdue: sum(({ overdue }) => overdue),
    lastPublishedAt: own.reduce<string | null>((last, one) => later(last, one.lastPublishedAt), null),
    villages: own.length,
    behind: own.filter(({ overdue }) => overdue > 0).length,
  };
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
