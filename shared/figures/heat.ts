/** How a village, a township or all of a place did with an item or a group of items. */
export interface Cell {
  /** Duties that are due and were published or are overdue. */
  ended: number;
  /** Published too late. */
  late: number;
  /** Overdue and still not published. */
  missing: number;
}

export const emptyCell = (): Cell => ({ ended: 0, late: 0, missing: 0 });

/** Adds the second to the first. */
export function addTo(sum: Cell, { ended, late, missing }: Cell): void {
  sum.ended += ended;
  sum.late += late;
  sum.missing += missing;
}

/** Duties of a cell that were or are late. */
export const behindOf = ({ late, missing }: Cell): number => late + missing;

/** The four steps of the heat map with their words; each has a pattern of its own, since colour alone tells nothing to many. */
export const heatSteps = ["没有逾期", "逾期不超过一成", "逾期一成到三成", "逾期超过三成"] as const;
export type HeatStep = 0 | 1 | 2 | 3;

/** The step of a cell; null where nothing was due. One tenth and three tenths belong to the lower step. */
export function heatStep(cell: Cell): HeatStep | null {
  if (cell.ended === 0) return null;
  const behind = behindOf(cell);
  if (behind === 0) return 0;
  if (behind * 10 <= cell.ended) return 1;
  return behind * 10 <= cell.ended * 3 ? 2 : 3;
}
