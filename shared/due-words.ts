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
