import { countySetting, findItem } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { findVillageChain } from "../../places/index.ts";
import type { InForce } from "../../wording/index.ts";
import { advance, assertStep } from "../advance.ts";
import type { Notice } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { refuseFoundIn } from "../privacy.ts";
import { publicRevisionOf } from "../publishing.ts";
import { findNotice } from "../queries.ts";
import { openSignOff, signerOrder } from "../sign-offs.ts";
import { refuseSecretsIn } from "../wording.ts";
import { recordReading } from "./read-archive.ts";

/** Asks for the same signatures as publication did; until the last one it stays public. */
export async function withdrawNotice(
  work: Work,
  input: { noticeId: string; changeNote: string; words?: InForce },
): Promise<Placed<Notice>> {
  const notice = await findNotice(work, input.noticeId);
  authorize(noticePolicy, work.actor, "withdraw", notice);
  assertStep(notice, "withdraw");
  const { county } = await findVillageChain(work, notice.villageCode);
  const item = await findItem(work, notice.catalogueVersionId, notice.itemCode);
  refuseFoundIn(item, "撤回原因", input.changeNote);
  await refuseSecretsIn(work, county.id, "撤回原因", input.changeNote, input.words);
  const { coSigners } = await countySetting(work, county.id);
  const signOff = await openSignOff(work, {
    noticeId: notice.id,
    revision: await publicRevisionOf(work, notice.id),
    action: "withdraw",
    roles: signerOrder(item, coSigners),
    changeNote: input.changeNote,
  });
  const next = await advance(work, notice, {
    ...{ step: "withdraw", reason: input.changeNote },
    set: { signOffId: signOff.id },
  });
  // Its signers check the whole content of a closed notice: that is a reading, too.
  await recordReading(work, notice, { way: "withdraw", purpose: input.changeNote });
  return next;
}
