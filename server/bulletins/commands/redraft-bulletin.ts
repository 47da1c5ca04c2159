import type { Day } from "../../../shared/days.ts";
import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { advance } from "../advance.ts";
import { bulletinPolicy } from "../policy.ts";
import { contentOf, type FoundBulletin, findBulletin, versionOf } from "../queries.ts";
import type { WorkedOut } from "../work-out.ts";
import { demandReplyBy, draftedContent, insertVersion } from "./draft-bulletin.ts";

/**
 * Drafts figures and texts anew as of another cut-off; the earlier versions stay.
 * @param workedOut the figures, worked out before the transaction
 * @throws Problem `bulletin.changed`, `bulletin.wrong_state`, `bulletin.reply_by`
 */
export async function redraftBulletin(
  work: Work,
  { id, version, replyBy }: { id: string; version: number; replyBy: Day },
  workedOut: WorkedOut,
): Promise<FoundBulletin> {
  const { bulletin, county } = await findBulletin(work, id);
  authorize(bulletinPolicy, work.actor, "redraft", { county: county.code });
  demandReplyBy(work, replyBy);
  const set = { seen: version, replyBy, current: bulletin.current + 1 };
  const next = await advance(work, { bulletin, county }, "redraft", set);
  const kept = contentOf(await versionOf(work, id, bulletin.current));
  await insertVersion(work, next, "redraft", draftedContent(next, workedOut, kept));
  return { bulletin: next, county };
}
