// What the most urgent duties begin with is fetched while there is a network, so that they can be drafted where there is none.
import type { Desk } from "../../shared/api/desk";
import { fetchStart } from "../api/desk";
import { keepSeen, lastSeen } from "./reading";

/** So many duties are made ready; each copy is some ten KB. */
const most = 4;

/** The copy that the editor begins with when it gets no answer. */
export const startCopy = (village: string, item: string, period: string, dutyId = ""): string =>
  `start:${village}:${item}:${period || dutyId}`;

/** One after the other, so that nothing that the person does has to wait; ends with the first that fails. */
export async function fetchAhead({ late, due, villages }: Desk): Promise<void> {
  const mine = new Set(villages.filter(({ mayDraft }) => mayDraft).map(({ code }) => code));
  const wanted = [...late.items.slice(0, most / 2), ...due.items]
    .filter(({ villageCode }) => mine.has(villageCode))
    .slice(0, most);
  for (const { villageCode, itemCode, period, dutyId } of wanted) {
    const copy = startCopy(villageCode, itemCode, period ?? "", dutyId ?? "");
    if (lastSeen(copy)) continue;
    const answer = await fetchStart(villageCode, itemCode, period ?? "", dutyId ?? "");
    if (!answer.ok) return;
    keepSeen(copy, answer.data, Date.now());
  }
}
