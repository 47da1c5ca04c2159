// One notice as the public reads it, with its versions and signers: reads beside those of lists in queries.ts.
import type { PublicErasure } from "../../shared/api/public.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Strokes } from "../../shared/handwriting/strokes.ts";
import { closedNotice, standardTitle } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { signerRoles } from "../../shared/roles.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { type Closed, closedOf, NoticeRevision, Publication, SignOff, whatStays } from "../notices/index.ts";
import { handwritingsOf, publicKeysOf, type Signature, signaturesOf } from "../signing/index.ts";
import { erasuresBefore, missing } from "./erased.ts";
import { cataloguesOf, itemOfPublication } from "./presenter.ts";
import { listed } from "./queries.ts";

/** One public revision of a notice with everything that may be shown of it. */
export interface PublicNotice {
  publication: PublicVersion;
  /** Its publicity is over (公示期满), or it was taken off (暂停展示): item and content are what stays of them. Null while everything is on show. */
  closed: Closed | null;
  /** As it was under the catalogue that it was made under. */
  item: CatalogueItem;
  content: NoticeContent;
  /** Canonical JSON, hex salt and hex digest: whoever wants to can recompute. Of a closed one the digest alone is given. */
  canonical: string | null;
  salt: string | null;
  contentDigest: string;
  signers: PublicSigner[];
  /** Null: it was published before there were reviews. */
  secrecyReview: PublicReview | null;
  /** All public revisions, newest first. */
  versions: PublicVersion[];
  /** Earlier ones that were deleted by law. */
  erased: PublicErasure[];
}

/** Who reviewed its secrecy (保密审查). */
export interface PublicReview {
  role: Signature["role"];
  name: string;
  at: string;
  /** By somebody else than who submitted it. */
  isSeparate: boolean;
}

export type PublicVersion = Omit<Publication, "searchText" | "searchInitials">;

export interface PublicSigner {
  action: SignOff["action"];
  role: Signature["role"];
  name: string;
  signedAt: string;
  statement: string;
  signature: string;
  publicKey: string;
  /** Written by finger beside it. */
  handwriting: Strokes | null;
}

const versionColumns = [
  ...listed,
  "townshipId",
  "countyId",
  "state",
  "changeNote",
  "endedAt",
  "closedAt",
  "suspensionId",
] as const satisfies readonly (keyof PublicVersion)[];

/** All public revisions of a notice, newest first; empty when the number was never published. Of closed ones without the village's own words. */
export async function findVersions(view: View, number: string): Promise<PublicVersion[]> {
  const query = view.db.createQueryBuilder(Publication, "p").select([]).where("p.number = :number", { number });
  for (const name of versionColumns) query.addSelect(`p.${name}`, name);
  const versions = await query.orderBy("p.revision", "DESC").getRawMany<PublicVersion>();
  const catalogues = await cataloguesOf(view, versions);
  // Why it was changed may name those whom it was changed for.
  return versions.map((version) => {
    if (!closedOf(version, view.now)) return version;
    const item = itemOfPublication(catalogues, version);
    return { ...version, title: standardTitle(item, version.period), changeNote: null };
  });
}

/**
 * A notice as the public may read it.
 * @param revision an earlier public revision; the newest unless given
 * @throws Problem `notice.unknown`, also for whatever isn't public (yet); `notice.erased`
 */
export async function findPublicNotice(view: View, number: string, revision?: number): Promise<PublicNotice> {
  const versions = await findVersions(view, number);
  const publication = revision === undefined ? versions[0] : versions.find((version) => version.revision === revision);
  if (!publication) throw await missing(view, number, revision);
  const { noticeId } = publication;
  const [row, { signers, secrecyReview }, catalogues] = await Promise.all([
    view.db.findOneBy(NoticeRevision, { noticeId, revision: publication.revision }),
    findSigners(view, publication),
    cataloguesOf(view, versions),
  ]);
  if (!row) throw new Error(`publication ${number} has no revision ${publication.revision}`);
  const closed = closedOf(publication, view.now);
  const full = { item: itemOfPublication(catalogues, publication), content: JSON.parse(row.content) as NoticeContent };
  const later = itemsAfter(catalogues, publication, versions);
  const shown = closed ? whatStays(closed, full.item, full.content, later) : full;
  return {
    publication,
    closed,
    ...shown,
    canonical: closed ? null : row.content,
    salt: closed ? null : row.salt,
    contentDigest: row.contentDigest,
    signers: closed ? signers.map(withoutReason) : signers,
    secrecyReview,
    versions,
    erased: await erasuresBefore(view, versions),
  };
}

/** The items of the revisions that came after one: they have a say in what lists villagers. */
const itemsAfter = (
  catalogues: Parameters<typeof itemOfPublication>[0],
  { revision }: PublicVersion,
  versions: readonly PublicVersion[],
): CatalogueItem[] =>
  versions.filter((one) => one.revision > revision).map((one) => itemOfPublication(catalogues, one));

/** Of all statements only that of a withdrawal quotes what somebody wrote: why. */
const withoutReason = (signer: PublicSigner): PublicSigner =>
  signer.action === "withdraw" ? { ...signer, statement: "" } : signer;

/** Who reviewed and signed the publication, in order; for a withdrawn notice also who signed the withdrawal. */
async function findSigners(
  view: View,
  { noticeId, revision, state }: PublicVersion,
): Promise<Pick<PublicNotice, "signers" | "secrecyReview">> {
  const rounds = await view.db.find(SignOff, {
    where: { noticeId, revision, state: "complete" },
    order: { openedAt: "ASC" },
  });
  const shown = new Map(
    rounds.filter(({ action }) => action !== "withdraw" || state === "withdrawn").map((round) => [round.id, round]),
  );
  const signatures = await signaturesOf(view, [...shown.keys()]);
  const [names, keys, handwritings] = await Promise.all([
    accountNames(view, [
      ...signatures.map(({ accountId }) => accountId),
      ...rounds.flatMap(({ reviewedBy }) => reviewedBy ?? []),
    ]),
    publicKeysOf(
      view,
      signatures.map(({ keyId }) => keyId),
    ),
    handwritingsOf(view, signatures),
  ]);
  const order = (role: Signature["role"]) => signerRoles.indexOf(role);
  // Within one moment the handler still signed before the secretary.
  const inOrder = signatures.toSorted((a, b) => a.signedAt.localeCompare(b.signedAt) || order(a.role) - order(b.role));
  const signers = inOrder.map(({ id, signOffId, role, accountId, keyId, statement, signature, signedAt }) => ({
    action: shown.get(signOffId)?.action ?? "publish",
    role,
    name: names.get(accountId) ?? "",
    signedAt,
    statement,
    signature,
    publicKey: keys.get(keyId)?.publicKey ?? "",
    handwriting: handwritings.get(id) ?? null,
  }));
  return { signers, secrecyReview: reviewIn(rounds, names) };
}

function reviewIn(rounds: readonly SignOff[], names: ReadonlyMap<string, string>): PublicReview | null {
  const { reviewedBy, reviewerRole, reviewedAt, secrecyReviewer } = rounds.find((round) => round.reviewedBy) ?? {};
  if (!reviewedBy || !reviewerRole || !reviewedAt) return null;
  const name = names.get(reviewedBy) ?? "";
  return { role: reviewerRole, name, at: reviewedAt, isSeparate: secrecyReviewer === "separate" };
}

/**
 * The content of one public revision, for comparing it with a later one; null when there is none. A closed one is compared with a
 * closed one only, totals with totals; one that was taken off the reading side with nothing.
 */
export async function contentToCompare(
  view: View,
  version: PublicVersion,
  later: Pick<PublicNotice, "closed" | "versions">,
): Promise<NoticeContent | null> {
  const closed = closedOf(version, view.now);
  if ((closed && !later.closed) || closed?.suspended || later.closed?.suspended) return null;
  const row = await view.db.findOneBy(NoticeRevision, { noticeId: version.noticeId, revision: version.revision });
  if (!row) return null;
  const content = JSON.parse(row.content) as NoticeContent;
  if (!later.closed) return content;
  const catalogues = await cataloguesOf(view, later.versions);
  const after = itemsAfter(catalogues, version, later.versions);
  return closedNotice(itemOfPublication(catalogues, version), content, after).content;
}
