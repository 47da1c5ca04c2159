/** A township that inspects, and whose villages are inspected. */
export interface AssignedTownship {
  code: string;
  /** Codes of its villages, in the order in which neighbours should stay together. */
  villages: readonly string[];
}

/** Who inspects whom. */
export interface Pair {
  /** Code of a township. */
  inspector: string;
  /** Code of a township. */
  inspected: string;
}

/** What a cross-check assignment (交叉互检) starts from. */
export interface AssignmentInput {
  townships: readonly AssignedTownship[];
  /** Pairs of the round before: none of them comes again. Pairs of townships that are no more bind nobody. */
  lastRound: readonly Pair[];
  /** Conflicts of interest (回避): the township doesn't inspect that township, or that one village. */
  exclusions: readonly { inspector: string; target: string }[];
  /** Which of many assignments that are equally good; the same number gives the same one. */
  variant: number;
}

/**
 * What may stand in the way, in the order in which reasons are told. `own`: nobody inspects their own; `mutual`: never A→B and B→A;
 * `balance`: any two townships inspect equally many villages or one more.
 */
export const assignmentRules = ["own", "lastRound", "exclusion", "mutual", "balance"] as const;
export type AssignmentRule = (typeof assignmentRules)[number];

/** One village and who goes there. */
export interface AssignedVillage {
  village: string;
  inspected: string;
  inspector: string;
}

/**
 * Why it can't be: `inspectors`, that these townships have to inspect `needed` villages together and only `open` are open to them;
 * `villages`, that `needed` villages are open to these townships alone, which can take `open` at most.
 */
export interface Shortage {
  kind: "inspectors" | "villages";
  townships: string[];
  needed: number;
  open: number;
}

/** A proof that there is no assignment, as far as people can use it. */
export interface Impossible {
  kind: "impossible";
  /** Rules that the proof rests on; `balance` always. */
  rules: AssignmentRule[];
  /** Townships that the proof speaks of. */
  townships: string[];
  /** The proof itself, where it takes one step; null where it goes through the cases of who may inspect whom. */
  shortage: Shortage | null;
  /** Rules without any one of which there would be an assignment. */
  helps: AssignmentRule[];
}

export type AssignmentResult =
  | { kind: "assigned"; villages: AssignedVillage[] }
  | Impossible
  /** Neither found nor proved within the work that one request may cost; nothing that people enter has led here so far. */
  | { kind: "undecided" };
