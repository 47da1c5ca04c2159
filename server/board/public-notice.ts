// One notice as the public reads it, with its versions and signers: reads beside those of lists in queries.ts.
import type { PublicErasure } from "../../shared/api/public.ts";
import type { Strokes } from "../../shared/handwriting/strokes.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { signerRoles } from "../../shared/roles.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { NoticeRevision, Publication, SignOff } from "../notices/index.ts";
import { handwritingsOf, publicKeysOf, type Signature, signaturesOf } from "../signing/index.ts";
import { erasuresBefore, missing } from "./erased.ts";
import { listed } from "./queries.ts";

/** One public revision of a notice with everything that may be shown of it. */
export interface PublicNotice {
  publication: PublicVersion;
  content: NoticeContent;
  /** Canonical JSON, hex salt and hex digest: whoever wants to can recompute. */
  canonical: string;
  salt: string;
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
] as const satisfies readonly (keyof PublicVersion)[];

/** All public revisions of a notice, newest first; empty when the number was never published. */
export async function findVersions({ db }: Pick<View, "db">, number: string): Promise<PublicVersion[]> {
  const query = db.createQueryBuilder(Publication, "p").select([]).where("p.number = :number", { number });
  for (const name of versionColumns) query.addSelect(`p.${name}`, name);
  return query.orderBy("p.revision", "DESC").getRawMany<PublicVersion>();
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
  const [row, { signers, secrecyReview }] = await Promise.all([
    view.db.findOneBy(NoticeRevision, { noticeId, revision: publication.revision }),
    findSigners(view, publication),
  ]);
  if (!row) throw new Error(`publication ${number} has no revision ${publication.revision}`);
  return {
    publication,
    content: JSON.parse(row.content) as NoticeContent,
    canonical: row.content,
    salt: row.salt,
    contentDigest: row.contentDigest,
    signers,
    secrecyReview,
    versions,
    erased: await erasuresBefore(view, versions),
  };
}

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

/** The content of one public revision, for comparing; null when there is none. */
export async function contentOfRevision(
  { db }: Pick<View, "db">,
  version: PublicVersion,
): Promise<NoticeContent | null> {
  const row = await db.findOneBy(NoticeRevision, { noticeId: version.noticeId, revision: version.revision });
  return row && (JSON.parse(row.content) as NoticeContent);
}
