import { dayName, dayOf, timeOf } from "../generated/shared";

/** `2026年3月5日`, China's time. */
export const dayShown = (moment: string | number): string => dayName(dayOf(new Date(moment)));

/** `2026年3月5日 14:30`. */
export const momentShown = (moment: string | number): string => `${dayShown(moment)} ${timeOf(new Date(moment))}`;
