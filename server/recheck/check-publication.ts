import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { type ClosedNotice, closedNotice } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { actionOfKind, type ClosingEntry, type SuspensionEntry } from "../../shared/receipts/entries.ts";
import { roles } from "../../shared/roles.ts";
import { contentDigest } from "../../shared/signing/digest.ts";
import { statementText } from "../../shared/signing/statement.ts";
import { sha256Of } from "../core/digest.ts";
import { filesOf, type NoticeRevision, searchTextOf } from "../notices/index.ts";
import type { SignatureJob } from "../signing/index.ts";
import { Divergence, demandSame } from "./divergence.ts";
import type { Ledger, LoggedAct } from "./ledger.ts";
import type { LaterPublication, PublicationCase } from "./publication-page.ts";

/** A signature to verify, and what to say when it is invalid. */
export interface SignatureOfAct extends SignatureJob {
  place: { notice: string; revision: number; role: string };
}

/**
 * Compares a publication and all its rows with what the log says of it.
 * @param itemOf the catalogue item that it was made under
 * @returns the signatures, which are verified in larger lots; null when it is older than the log, so that nothing proves it
 * @throws Divergence
 */
export function checkPublication(
  found: PublicationCase,
  ledger: Ledger,
  itemOf: (publication: LaterPublication) => CatalogueItem,
): SignatureOfAct[] | null {
  const { publication } = found;
  const place = { notice: publication.number, revision: publication.revision };
  if (ledger.isErased(place)) throw new Divergence("publication.erased", place);
  const history = ledger.notices.get(publication.number) ?? [];
  const acts = history.filter(({ entry }) => entry.revision === publication.revision);
  const [release, withdrawal] = acts;
  if (!release || release.entry.kind === "notice.withdrawn") {
    if (ledger.beganAt !== null && publication.publishedAt >= ledger.beganAt)
      throw new Divergence("publication.unlogged", place);
    return null;
  }
  const content = checkContent(found, release);
  const item = itemOf(publication);
  const closing = ledger.closingOf(place);
  const shown = closing ? closedNotice(item, content, laterItems(found, closing, itemOf)) : { item, content };
  checkRow(found, content, { history, release, withdrawal });
  checkClosing(found, closing);
  checkSuspension(found, ledger.suspensions.of(place));
  checkDerived(found, shown);
  checkNotice(found, history);
  return acts.flatMap((act) => checkSignatures(found, act, ledger));
}

/** The items of the revisions that were public when it was closed: what came later had no say in its row. */
const laterItems = (
  { later }: PublicationCase,
  { closedAt }: ClosingEntry,
  itemOf: (publication: LaterPublication) => CatalogueItem,
): CatalogueItem[] => later.filter(({ publishedAt }) => publishedAt < closedAt).map(itemOf);

function checkContent({ publication, revision }: PublicationCase, { entry }: LoggedAct): NoticeContent {
  const place = { notice: publication.number, revision: publication.revision };
  if (!revision) throw new Divergence("content.missing", place);
  if (!isSealed(revision, entry.contentDigest)) throw new Divergence("content.changed", place);
  return JSON.parse(revision.content) as NoticeContent;
}

/** Is it the content that was signed? A salt that isn't hex any more can't be either. */
const isSealed = ({ salt, content, contentDigest: digest }: NoticeRevision, signed: string): boolean =>
  /^[0-9a-f]{64}$/.test(salt) && digest === signed && contentDigest(salt, content) === signed;

interface Acts {
  /** Of the notice, all revisions. */
  history: readonly LoggedAct[];
  /** Of this revision. */
  release: LoggedAct;
  withdrawal: LoggedAct | undefined;
}

function checkRow(
  { publication }: PublicationCase,
  content: NoticeContent,
  { history, release, withdrawal }: Acts,
): void {
  const next = history[history.indexOf(release) + 1]?.entry;
  const state = next === undefined ? "current" : next.kind === "notice.withdrawn" ? "withdrawn" : "superseded";
  const { entry } = release;
  demandSame(
    "publication.changed",
    { notice: entry.notice, revision: entry.revision },
    {
      publishedAt: [publication.publishedAt, entry.publishedAt],
      firstPublishedAt: [publication.firstPublishedAt, history[0]?.entry.publishedAt],
      endedAt: [publication.endedAt, next?.withdrawnAt ?? next?.publishedAt ?? null],
      state: [publication.state, state],
      itemCode: [publication.itemCode, entry.item],
      period: [publication.period, entry.period],
      // A withdrawal's reason stands in the log as a digest only.
      changeNote: withdrawal
        ? [sha256Of(publication.changeNote ?? ""), withdrawal.entry.noteDigest]
        : [publication.changeNote, content.changeNote ?? null],
    },
  );
}

/** Are its lists on show exactly as long as the log says? */
function checkClosing({ publication }: PublicationCase, closing: ClosingEntry | undefined): void {
  const place = { notice: publication.number, revision: publication.revision };
  // An earlier revision may have had a day of its own, before that of the one that it was closed with.
  const isEarlier = closing !== undefined && publication.revision < closing.revision;
  demandSame("publication.changed", place, {
    closedAt: [publication.closedAt, closing?.closedAt ?? null],
    ...(closing && !isEarlier ? { shownUntil: [publication.shownUntil, closing.shownUntil] as const } : {}),
  });
}

/** Is it off the reading side exactly as the log says? */
function checkSuspension({ publication }: PublicationCase, entry: SuspensionEntry | undefined): void {
  const place = { notice: publication.number, revision: publication.revision };
  demandSame("publication.changed", place, {
    suspendedAt: [publication.suspendedAt, entry?.suspendedAt ?? null],
    suspendedGround: [publication.suspendedGround, entry?.ground ?? null],
  });
}

/** What was worked out from the content: it is what people search and find. */
function checkDerived({ publication, files }: PublicationCase, { item, content }: ClosedNotice): void {
  const place = { notice: publication.number, revision: publication.revision };
  const { searchText, searchInitials } = searchTextOf(item, content);
  demandSame("publication.changed", place, {
    title: [publication.title, content.title],
    searchText: [publication.searchText, searchText],
    searchInitials: [publication.searchInitials, searchInitials],
    files: [files.join(), filesOf(item, content).sort().join()],
  });
}

function checkNotice({ publication, notice }: PublicationCase, history: readonly LoggedAct[]): void {
  const latest = history.findLast(({ entry }) => entry.publishedAt !== undefined)?.entry;
  demandSame(
    "notice.changed",
    { notice: publication.number },
    {
      number: [notice?.number, publication.number],
      villageCode: [notice?.villageCode, latest?.village],
      itemCode: [notice?.itemCode, latest?.item],
      period: [notice?.period, latest?.period],
      publishedAt: [notice?.publishedAt, latest?.publishedAt],
      villageId: [notice?.villageId, publication.villageId],
    },
  );
}

/** The rows of an act's signatures, compared with the log; the signatures themselves are returned to be verified. */
function checkSignatures(
  { rounds, publication, handwritings }: PublicationCase,
  { entry }: LoggedAct,
  ledger: Ledger,
): SignatureOfAct[] {
  const action = actionOfKind[entry.kind];
  const round = rounds.find(({ signOff }) => signOff.action === action);
  return entry.signatures.map(({ role, signer, key, signature, signedAt, handwriting = null }) => {
    const place = { notice: entry.notice, revision: entry.revision, role: roles[role].name };
    const row = round?.signatures.find((one) => one.role === role);
    if (!row) throw new Divergence("signature.missing", place);
    const text = statementText({
      ...{ action, role, signer, notice: entry.notice, revision: entry.revision, village: entry.village },
      ...{ item: entry.item, period: entry.period, contentDigest: entry.contentDigest },
      ...(action === "withdraw" ? { note: publication.changeNote ?? "" } : {}),
    });
    const written = handwritings.get(row.id);
    demandSame("signature.changed", place, {
      accountId: [row.accountId, signer],
      keyId: [row.keyId, key],
      signature: [row.signature, signature],
      statement: [row.statement, text],
      handwritingDigest: [row.handwritingDigest, handwriting],
      handwriting: [written === undefined ? null : sha256Of(written), handwriting],
      ...(signedAt === undefined ? {} : { signedAt: [row.signedAt, signedAt] as const }),
    });
    return { text, signature, publicKey: ledger.keys.get(key)?.entry.publicKey ?? "", place };
  });
}
