// The list in force of a notice's county (docs/wording.md), and the sentences beside a notice that its secrecy words stop.
import { catalogueVersion } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import { type InForce, inForceNow, wordingInForce } from "../wording/index.ts";
import type { Notice } from "./entities.ts";
import { refusePersonalIn } from "./privacy.ts";
import { findNotice } from "./queries.ts";

/** The county is the catalogue's, which is at hand. */
export const countyOf = async (view: View, notice: Pick<Notice, "catalogueVersionId">): Promise<string> =>
  (await catalogueVersion(view, notice.catalogueVersionId)).countyId;

/** Makes the list ready before a transaction that asks for it. */
export async function readyWording(view: View, noticeId: string): Promise<InForce> {
  return wordingInForce(view, await countyOf(view, await findNotice(view, noticeId)));
}

/**
 * The secrecy words in a sentence for the public, such as why a notice was withdrawn. The county's list is made ready before the
 * transaction (`wordingInForce`).
 * @param name what people call it
 * @param ready the words that were in force before the change
 * @throws Problem `wording.found`, `wording.changed`
 */
export async function refuseSecretsIn(
  work: Work,
  countyId: string,
  name: string,
  text: string,
  ready?: InForce,
): Promise<void> {
  const { wording } = await inForceNow(work, countyId, ready);
  const [first] = wording.secrets(text);
  if (first) throw new Problem("wording.found", { where: name, what: `“${first.found}”不能公开。` });
}

/**
 * A sentence for the public that belongs to no item, such as the name of a draw: it tells of nobody and gives nothing away.
 * @throws Problem `privacy.found`, `wording.found`, `wording.changed`
 */
export async function refuseForPublic(work: Work, countyId: string, name: string, text: string): Promise<void> {
  refusePersonalIn(name, text);
  await refuseSecretsIn(work, countyId, name, text);
}
