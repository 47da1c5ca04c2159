import { addDays } from "../../../shared/days.ts";
import { type Asking, change, look } from "../../core/work.ts";
import { approveExemption, askExemption, listExemptions, refuseExemption } from "../../exemptions/index.ts";
import { requestId } from "../cast.ts";
import type { DemoParts } from "../seed-demo.ts";
import { openVillage } from "../starts.ts";
import { momentOn, type RoundDays } from "./days.ts";
import type { Officers } from "./officers.ts";

/** What a village asks not to have to publish, and what its township says: agreed, refused with a reason, or not yet. */
interface DemoRequest {
  itemCode: string;
  reason: string;
  answer: "agreed" | { refusal: string } | null;
}

/** One of each, where a newcomer begins. None is about what is left for the newcomer to publish. */
const requests: readonly DemoRequest[] = [
  { itemCode: "SJ-01-13", reason: "本村没有被征过地，没有参加这项养老保障的村民", answer: "agreed" },
  {
    ...{ itemCode: "CW-08-02", reason: "今年没有收到过社会捐赠" },
    answer: { refusal: "没有收到捐赠的，请公开“零报表”；以后收到了就要公开，不宜长期不适用" },
  },
  { itemCode: "CW-03-04", reason: "本村没有对外投资", answer: null },
];

/** The open village's handler asks, its township's officer answers; what is there already stays as it is. */
export async function makeExemptions(
  { store }: Pick<DemoParts, "store">,
  { handlers, townships, villages }: Officers,
  { today }: RoundDays,
): Promise<void> {
  const village = [...villages.values()].find(({ code }) => code === openVillage);
  const [handler, officer] = [handlers.get(openVillage), townships.get(openVillage.slice(0, 9))?.actor];
  if (!village || !handler || !officer) throw new Error(`the demo has no village ${openVillage}`);
  const asked: Asking = { actor: handler, now: momentOn(addDays(today, -4), "10:20"), requestId };
  const answered: Asking = { actor: officer, now: momentOn(addDays(today, -2), "15:30"), requestId };
  const known = await look(store, asked, (view) =>
    listExemptions(view, [village.id], { state: undefined, before: "", limit: 100 }),
  );
  for (const { itemCode, reason, answer } of requests) {
    if (known.some((one) => one.itemCode === itemCode)) continue;
    const wish = { villageCode: openVillage, itemCode, period: null, reason };
    const { id } = (await change(store, asked, (work) => askExemption(work, wish))).exemption;
    if (answer === "agreed") await change(store, answered, (work) => approveExemption(work, { id }));
    else if (answer) await change(store, answered, (work) => refuseExemption(work, { id, reason: answer.refusal }));
  }
}
