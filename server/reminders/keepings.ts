import type { Keeping } from "../core/forget-old.ts";
import { ReminderDigest, ReminderRound } from "./entities.ts";

/** Who was told of what serves for a year and a month: an argument about a quarter's report can still be settled. */
export const remindersKeepings: readonly Keeping[] = [
  { table: ReminderDigest, moment: "madeAt", days: 400 },
  { table: ReminderRound, moment: "at", days: 400 },
];
