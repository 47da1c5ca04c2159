import type { PublicNoticeAnswer, PublicSummary } from "../../shared/api/public.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { groupName } from "../../shared/catalogue/names.ts";
import { type Day, dayName, dayOf } from "../../shared/days.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import { standardTitle } from "../../shared/notices/closed-content.ts";
import { groundName } from "../../shared/notices/suspension.ts";
import { roles } from "../../shared/roles.ts";
import { type Catalogue, catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { type Closed, closedOf, type Suspended } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import type { PublicNotice } from "./public-notice.ts";
import type { ListedPublication } from "./queries.ts";

/** The catalogue versions that some publications were made under. Published versions are kept in memory. */
export async function cataloguesOf(
  view: View,
  publications: readonly Pick<ListedPublication, "catalogueVersionId">[],
): Promise<Map<string, Catalogue>> {
  const ids = [...new Set(publications.map(({ catalogueVersionId }) => catalogueVersionId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await catalogueVersion(view, id)] as const)));
}

/** The catalogue item that a publication follows. */
export function itemOfPublication(
  catalogues: ReadonlyMap<string, Catalogue>,
  { catalogueVersionId, itemCode }: Pick<ListedPublication, "catalogueVersionId" | "itemCode">,
): CatalogueItem {
  const catalogue = catalogues.get(catalogueVersionId);
  if (!catalogue) throw new Error(`catalogue version ${catalogueVersionId} was not loaded`);
  return itemOf(catalogue, itemCode);
}

/** The title in lists: that of a closed notice says nothing of the village's own words, whether or not it was cleared already. */
export const shownTitle = (
  publication: Pick<ListedPublication, "title" | "period" | "shownUntil" | "suspendedAt" | "suspendedGround">,
  item: CatalogueItem,
  now: Date,
): string => (closedOf(publication, now) ? standardTitle(item, publication.period) : publication.title);

/** A publication in a list of the public API. */
export const presentListed = (
  publication: ListedPublication,
  village: Pick<Place, "code" | "name">,
  item: CatalogueItem,
  now: Date,
): PublicSummary => ({
  number: publication.number,
  villageCode: village.code,
  villageName: village.name,
  itemCode: publication.itemCode,
  itemName: item.level2,
  groupName: groupName(publication.itemCode),
  period: publication.period,
  title: shownTitle(publication, item, now),
  revision: publication.revision,
  publishedAt: publication.publishedAt,
  firstPublishedAt: publication.firstPublishedAt,
});

/** A public notice in full. Account ids appear only inside the signed statements. */
export const presentPublicNotice = (
  found: PublicNotice,
  village: Pick<Place, "code" | "name">,
  now: Date,
): PublicNoticeAnswer => ({
  ...presentListed(found.publication, village, found.item, now),
  closed: found.closed?.shownUntil == null ? null : { shownUntil: found.closed.shownUntil, text: closedText(found) },
  suspended: found.closed?.suspended
    ? {
        ...found.closed.suspended,
        groundName: groundName(found.closed.suspended.ground),
        text: closedText(found),
      }
    : null,
  state: found.publication.state,
  changeNote: found.publication.changeNote,
  endedAt: found.publication.endedAt,
  elements: found.content.elements,
  explanations: found.content.explanations ?? {},
  canonicalContent: found.canonical,
  contentDigest: found.contentDigest,
  salt: found.salt,
  signers: found.signers.map(({ action, role, name, signedAt, statement, signature, publicKey }) => ({
    action,
    role,
    roleName: roles[role].name,
    name,
    signedAt,
    statement,
    signature,
    publicKey,
  })),
  secrecyReview: found.secrecyReview && {
    role: found.secrecyReview.role,
    roleName: roles[found.secrecyReview.role].name,
    name: found.secrecyReview.name,
    reviewedAt: found.secrecyReview.at,
  },
  legalBasis: found.item.legalBasis.map(({ text }) => text),
  deadline: deadlineText(found.item.deadline),
  versions: found.versions.map(({ revision, state, publishedAt, changeNote, endedAt }) => ({
    revision,
    state,
    publishedAt,
    changeNote,
    endedAt,
  })),
  erased: found.erased,
});

/** What became of it in one word, for a heading. */
export const closedHeading = ({ suspended }: Closed): string => (suspended ? "暂停展示" : "公示期满");

/** What stands in the place of content or lists that are no longer on show. */
export const closedText = ({ closed, publication }: Pick<PublicNotice, "closed" | "publication">): string => {
  if (closed?.suspended) return suspendedText(closed.suspended, publication.state === "current");
  return closed?.shownUntil ? expiredText(closed.shownUntil) : "";
};

const expiredText = (lastDay: Day): string =>
  `名单展示到${dayName(lastDay)}为止，期满后依法不再展示，只保留合计；需要核对的，可以向村民委员会查询。`;

/** The day on which it was taken off, as people write it. */
export const suspendedDay = ({ at }: Suspended): string => dayName(dayOf(new Date(at)));

/** @param isCurrent nothing else has taken its place yet */
const suspendedText = (suspended: Suspended, isCurrent: boolean): string =>
  `从${suspendedDay(suspended)}起，主管部门暂停展示这一版的内容，理由是：${groundName(suspended.ground)}。` +
  (isCurrent ? "村里更正以后，会在这里重新公开。" : "") +
  "它什么时候公开过、由谁签字，公开日志里都有记录，仍可查证。";

/** Said of a version before that can't be compared with the one that is read. */
export const unlikeText = ({ suspendedAt }: Pick<ListedPublication, "suspendedAt">): string =>
  suspendedAt === null
    ? "上一版的公示期已满，名单不再展示，所以不能逐行比较。"
    : "上一版已经暂停展示，所以不能逐行比较。";
