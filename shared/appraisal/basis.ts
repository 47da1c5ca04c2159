import type { Day } from "../days.ts";

/** A village as it counted. */
export interface BasisVillage {
  id: string;
  code: string;
  name: string;
  startDay: Day;
  mergedOn: Day | null;
}

/** A township with its villages, as they lay when figures were first worked out. */
export interface BasisUnit {
  id: string;
  code: string;
  name: string;
  villages: BasisVillage[];
}

/**
 * What figures are worked out of: which days, as of which moment, and which villages belong where. It is kept with the figures, because
 * villages move, merge and get other names; with it the same figures come out years later.
 */
export interface Basis {
  county: { id: string; code: string; name: string };
  /** The span (统计期), both days included. */
  from: Day;
  to: Day;
  /** The cut-off (数据截止), UTC: nothing later counts. */
  cutOff: string;
  /** By code: the fixed order of lists. */
  units: BasisUnit[];
}
