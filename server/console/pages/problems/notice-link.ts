import type { Notice } from "../../../../shared/api/notices.ts";
import { dayOf } from "../../../../shared/days.ts";
import { type Notice as NoticeRow, noticesByIds } from "../../../notices/index.ts";
import { findVillage, mergedInto, mergerOf } from "../../../places/index.ts";
import { rectificationPolicy } from "../../../rectification/index.ts";
import type { PageRequest } from "../../frame/page.tsx";
import { isOfficer } from "../../frame/who.ts";
import { problemsPath } from "./parts.tsx";

/** Where a problem of a notice is entered; null for whoever may not, and while it has never been public. */
export async function raisePathOf(
  { asking: { actor }, look }: Pick<PageRequest, "asking" | "look">,
  { id, placeCode, publishedAt }: Notice,
): Promise<string | null> {
  if (publishedAt === null || !isOfficer(actor)) return null;
  // What a merged village has published is the business of the village that it belongs to now.
  const merger = await look(async (view) => mergerOf(view, await findVillage(view, placeCode)));
  const code = merger?.into.code ?? placeCode;
  return rectificationPolicy.raise(actor, { placeCode: code })
    ? `${problemsPath}/new?village=${code}&notice=${id}`
    : null;
}

/** A notice that a problem of this village can be about, however old; null for any other. */
export const noticeToName = (
  { look }: Pick<PageRequest, "look">,
  id: string,
  code: string,
): Promise<NoticeRow | null> =>
  look(async (view) => {
    const village = await findVillage(view, code);
    const notice = (await noticesByIds(view, [id])).get(id);
    const own = [village.id, ...(await mergedInto(view, village.id, dayOf(view.now)))];
    return notice && own.includes(notice.villageId) && notice.publishedAt !== null ? notice : null;
  });
