import { dayOf } from "../generated/shared";

/** Of what carries a last day on show for its lists of villagers. */
interface Shown {
  /** `2026-09-22`; absent in copies that an earlier release kept. */
  shownUntil?: string | null;
}

/** Are its lists on show no longer, by this phone's clock (公示期满)? Then a copy that was kept isn't shown any more. */
export const isShownNoMore = ({ shownUntil }: Shown, now: number): boolean =>
  Boolean(shownUntil) && (shownUntil ?? "") < dayOf(new Date(now));
