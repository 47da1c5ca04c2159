import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { advance } from "../advance.ts";
import { bulletinPolicy } from "../policy.ts";
import { type FoundBulletin, findBulletin } from "../queries.ts";

/** Gives a draft up; its versions stay. @throws Problem `bulletin.changed`, `bulletin.wrong_state` */
export async function discardBulletin(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<FoundBulletin> {
  const { bulletin, county } = await findBulletin(work, id);
  authorize(bulletinPolicy, work.actor, "discard", { county: county.code });
  return { bulletin: await advance(work, { bulletin, county }, "discard", { seen: version }), county };
}
