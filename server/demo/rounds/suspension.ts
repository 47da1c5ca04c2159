import { addDays } from "../../../shared/days.ts";
import { change, look } from "../../core/work.ts";
import { Notice, suspendNotice, suspensionsOf } from "../../notices/index.ts";
import { requestId } from "../cast.ts";
import type { DemoParts } from "../seed-demo.ts";
import { openVillage, suspendedItem } from "../starts.ts";
import { momentOn, type RoundDays } from "./days.ts";
import type { Officers } from "./officers.ts";

const reason = "联系方式一栏疑似写了个人手机号，请核对，改成村部值班电话后更正";

/**
 * The township takes one notice of the open village off the reading side (暂停展示), on the day before the seeding: its people find it in
 * what waits for them, villagers find the sentence. Once only: who has lifted it keeps that.
 */
export async function makeSuspension(
  { store }: Pick<DemoParts, "store">,
  { townships, villages }: Officers,
  { today }: RoundDays,
): Promise<void> {
  const village = [...villages.values()].find(({ code }) => code === openVillage);
  const officer = townships.get(openVillage.slice(0, 9));
  if (!village || !officer) throw new Error(`the demo has no village ${openVillage}`);
  const asking = { actor: officer.actor, now: momentOn(addDays(today, -1), "11:15"), requestId };
  const notice = await look(store, asking, async (view) => {
    const where = { villageId: village.id, itemCode: suspendedItem, state: "published" } as const;
    const found = await view.db.findOne(Notice, { where, order: { createdAt: "ASC" } });
    return found && (await suspensionsOf(view, found.number)).length === 0 ? found : null;
  });
  if (!notice) return;
  await change(store, asking, (work) =>
    suspendNotice(work, { noticeId: notice.id, ground: "privacy", reason, by: "townshipOfficer" }),
  );
}
