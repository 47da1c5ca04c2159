import type { WaitingItem } from "../../shared/api/sessions.ts";
import { dayName } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { unreadHead } from "./queries.ts";

/** For `GET /api/me`: a digest that the caller hasn't opened yet. */
export async function waitingReminders(view: View): Promise<WaitingItem[]> {
  const head = await unreadHead(view);
  if (!head) return [];
  const { day, late, soon, madeAt } = head;
  const counts = [late > 0 && `逾期 ${late} 项`, soon > 0 && `即将到期 ${soon} 项`].filter(Boolean).join("，");
  return [
    { kind: "reminder.read", text: `${dayName(day)}的提醒：${counts}`, path: "/console/reminders", since: madeAt },
  ];
}
