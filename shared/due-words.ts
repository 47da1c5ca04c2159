import { type Day, daysBetween } from "./days.ts";

/** `9月3日` in the year of `today`, else `2025年9月3日`. */
export function shortDay(day: Day, today: Day): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const short = `${Number(month)}月${Number(date)}日`;
  return year === today.slice(0, 4) ? short : `${year}年${short}`;
}

/** What something is due because of: `会议召开，9月3日：三季度村民代表会议`. */
export const occasionText = (
  { name, day, title }: { name: string; day: Day; title: string | null },
  today: Day,
): string => `${name}，${shortDay(day, today)}${title ? `：${title}` : ""}`;

/** `还有 3 天`, `今天到期`, `已逾期 2 天`. */
export function dueText(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return "今天到期";
  return days > 0 ? `还有 ${days} 天` : `已逾期 ${-days} 天`;
}

/** How a duty stands: the one set of words for lists, calendars, feeds and exports. */
export const standings = {
  notYetDue: "未到期",
  dueSoon: "即将到期",
  published: "按时公开",
  late: "逾期后公开",
  missing: "逾期未公开",
  notApplicable: "不适用",
  nil: "零报表",
} as const;
export type Standing = keyof typeof standings;

/** From so many days before its due day on a duty is due soon. */
export const soonDays = 14;

/** `逾期后公开（3 天）`, `零报表（逾期 3 天）`, else the name alone. */
export function standingText(standing: Standing, daysLate: number | null): string {
  const name = standings[standing];
  if (!daysLate) return name;
  return standing === "late" || standing === "missing" ? `${name}（${daysLate} 天）` : `${name}（逾期 ${daysLate} 天）`;
}
