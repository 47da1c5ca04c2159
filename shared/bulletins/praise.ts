import type { Counts } from "../appraisal/counts.ts";

/**
 * Whom a bulletin praises: a rule in numbers, so that nobody is praised by favour. Every condition must hold; it is printed with the list.
 */
export const praiseRule = {
  edition: 1,
  /** Least share of duties met in time, percent. */
  onTimeShare: 95,
  /** Least share of new notices on the wall the same day, percent; not asked where nothing was published. */
  sameDayShare: 80,
} as const;

/** The rule in words, for the bulletin's annex. */
export const praiseText =
  `表扬条件：按时公开率 ${praiseRule.onTimeShare}% 以上，没有逾期未公开；双渠道同日公开率 ${praiseRule.sameDayShare}% 以上；` +
  "没有单项否决问题，没有逾期未整改的问题。";

/** Does a unit meet the rule? One without any duty isn't praised for it. */
export function meetsPraise({ due, met, missing, published, sameDay, veto, overdue }: Counts): boolean {
  const isOnTime = due > 0 && met * 100 >= praiseRule.onTimeShare * due && missing === 0;
  const isOnWall = sameDay * 100 >= praiseRule.sameDayShare * published;
  return isOnTime && isOnWall && veto === 0 && overdue === 0;
}
