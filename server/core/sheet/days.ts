import { isDay } from "../../../shared/days.ts";

/** A day as people write it (`2026-9-1`, `2026/09/01`, `2026.9.1`, `2026年9月1日`, `20260901`) as `2026-09-01`; null when it is none. */
export function readDay(text: string): string | null {
  const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  if (!found) return null;
  const [, year = "", month = "", date = ""] = found;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}
