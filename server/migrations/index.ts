import { Baseline1700000000000 } from "./1700000000000-baseline.ts";

/** Every migration, in order. One that has landed is never edited. */
export const migrations = [Baseline1700000000000];
