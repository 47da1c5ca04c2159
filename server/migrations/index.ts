import { Baseline1700000000000 } from "./1700000000000-baseline.ts";
import { PublicLog1700000001000 } from "./1700000001000-public-log.ts";
import { Handover1700000005000 } from "./1700000005000-handover.ts";

/** Every migration, in order. One that has landed is never edited. */
export const migrations = [Baseline1700000000000, PublicLog1700000001000, Handover1700000005000];
