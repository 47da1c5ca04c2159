/**
 * A share in percent, for every page alike: rounded to one decimal (2 of 3 is 66.7%), always with it, so that figures line up.
 * Never 100.0% unless it is all and never 0.0% unless it is none; "—" where there is nothing to have a share of.
 */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "—";
  const tenths = Math.round((part / whole) * 1000);
  const shown = part === whole ? 1000 : part === 0 ? 0 : Math.min(999, Math.max(1, tenths));
  return `${(shown / 10).toFixed(1)}%`;
}
