import { timeOf } from "../days.ts";

/** Between these times of Asia/Shanghai people may be told; the end isn't included. */
export const tellingHours = { from: "08:00", until: "18:00" } as const;

/** Is it a time at which nobody is to be disturbed? */
export function isQuiet(moment: Date): boolean {
  const time = timeOf(moment);
  return time < tellingHours.from || time >= tellingHours.until;
}
