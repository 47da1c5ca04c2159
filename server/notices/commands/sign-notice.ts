import type { Strokes } from "../../../shared/handwriting/strokes.ts";
import { isNilSheet } from "../../../shared/identities/index.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import { catalogueVersion, countySetting, itemOf } from "../../catalogue/index.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, holds, type View, type Work } from "../../core/work.ts";
import type { ReadingParts } from "../../files/index.ts";
import { takeTurnsAt } from "../../places/index.ts";
import { recordSignature, type SignatureCheck, signaturesOf, unloggedKeys, usableKey } from "../../signing/index.ts";
import { lookInForce } from "../../wording/index.ts";
import { advance, assertStep } from "../advance.ts";
import { refuseFound } from "../attached.ts";
import { type Notice, SignOff } from "../entities.ts";
import type { KnownParts } from "../load-case.ts";
import { refuseUnpublished } from "../merged-village.ts";
import { passagesIn } from "../passages.ts";
import type { Placed } from "../placed.ts";
import { findUnderWay } from "../queries.ts";
import { searchTextOf } from "../search-text.ts";
import { refuseUnreviewed } from "../secrecy.ts";
import { assertTurn, rolesOf, type SigningCase, statementOf } from "../sign-offs.ts";
import { completeSignOff, type PreparedRelease } from "./complete-sign-off.ts";

export interface SignNoticeInput {
  noticeId: string;
  role: SignerRole;
  keyId: string;
  /** r‖s over the statement, 128 hex digits. */
  signature: string;
  /** Written by finger beside it; no part of what is signed. */
  handwriting?: Strokes | undefined;
}

/** A signature that was found good, and the case that it was found good for. */
export interface VerifiedSignature {
  found: SigningCase;
  statement: string;
  /** What publication needs; null unless this is the last signature. */
  release: PreparedRelease | null;
}

/** A notice after a signature, with what is known of it. */
export interface SignedNotice {
  notice: Placed<Notice>;
  known: KnownParts;
}

/**
 * Reads the case and checks the signature before the transaction: verifying takes milliseconds in which no transaction should be
 * open. Says everything that is wrong at this moment.
 * @param files with which files that earlier detectors read are read again; without them such files stop it
 */
export async function verifySignature(
  view: View,
  input: SignNoticeInput,
  check: SignatureCheck,
  files?: ReadingParts,
): Promise<VerifiedSignature> {
  const found = await signingCase(view, input);
  await refuseEarlier(view, found, input.signature);
  const key = await usableKey(view, input.keyId, actingAccount(view));
  const statement = statementOf(found, input.role, key.accountId);
  const [good] = await check([{ text: statement, signature: input.signature, publicKey: key.publicKey }]);
  if (!good) throw new Problem("signature.invalid", { statement });
  return {
    found,
    statement,
    release: isLast(found, input.role) ? await prepareRelease(view, found, key.id, files) : null,
  };
}

/** Roles sign in a fixed order, so this doesn't change between verifying and signing. */
const isLast = ({ signOff }: SigningCase, role: SignerRole): boolean => rolesOf(signOff).at(-1) === role;

async function prepareRelease(
  view: View,
  { notice, village, revision, signatures, signOff }: SigningCase,
  lastKeyId: string,
  files: ReadingParts | undefined,
): Promise<PreparedRelease> {
  const content = JSON.parse(revision.content) as NoticeContent;
  const catalogue = await catalogueVersion(view, notice.catalogueVersionId);
  const item = itemOf(catalogue, notice.itemCode);
  // What tells too much is withdrawn for just that.
  const isOut = signOff.action === "withdraw";
  const secrecyKey = isOut ? null : await refuseFound(view, { notice, item, revision, content }, files);
  const { countyId } = catalogue;
  const keyIds = [...signatures.map(({ keyId }) => keyId), lastKeyId];
  const unlogged = await unloggedKeys(view, countyId, keyIds);
  const { listDaysMore } = await countySetting(view, countyId);
  const isNil = isNilSheet(item, content, (code) => catalogue.items.find((one) => one.code === code));
  const search = searchTextOf(item, content);
  const passages = isOut ? [] : await passagesIn(view, { village, item, content });
  return { content, item, search, passages, listDaysMore, isNil, countyId, unlogged, secrecyKey };
}

/**
 * A withdrawal that was returned and begun again with the same words asks for the same statement; every other round has a
 * revision of its own. No signature carries over: every signature holds a random number of its own, so one that is known from
 * an earlier round was not made for this one.
 */
async function refuseEarlier(view: View, { notice, revision, signOff }: SigningCase, signature: string): Promise<void> {
  if (signOff.action !== "withdraw") return;
  const rounds = await view.db.find(SignOff, { where: { noticeId: notice.id, revision: revision.revision } });
  const earlier = rounds.map(({ id }) => id).filter((id) => id !== signOff.id);
  const known = await signaturesOf(view, earlier);
  if (known.some((one) => one.signature === signature.toLowerCase())) throw new Problem("signature.invalid");
}

/**
 * Keeps a verified signature; the last one publishes, corrects or withdraws in the same transaction. The case isn't read again:
 * `advance` goes on only from the version of the notice that it was read with.
 */
export async function signNotice(
  work: Work,
  { role, keyId, signature, handwriting }: SignNoticeInput,
  { found, statement, release }: VerifiedSignature,
): Promise<SignedNotice> {
  // The event that it is made for may be taken back at the same moment: the second sees what the first did.
  if (release && found.notice.dutyId !== null) await takeTurnsAt(work, [found.village.id]);
  demandRole(work, role, found.notice); // the post may have ended while the signature was checked
  const { signOff, revision } = found;
  const villageName = found.village.name;
  const signing = {
    signOffId: signOff.id,
    role,
    accountId: actingAccount(work),
    keyId,
    statement,
    signature,
    handwriting,
  };
  if (release) {
    await demandSecrecyKey(work, release);
    const notice = await completeSignOff(work, found, signing, release);
    return { notice, known: { villageName, revision, signOff: null, signatures: [], draft: null } };
  }
  const notice = await advance(work, found.notice, { step: "sign", role });
  const signatures = [...found.signatures, await recordSignature(work, signing)];
  return { notice, known: { villageName, revision, signOff, signatures } };
}

/** Notice, revision, sign-off and signatures so far, if the actor may sign in this role now. */
async function signingCase(view: View, { noticeId, role }: SignNoticeInput): Promise<SigningCase> {
  const { notice, village, signOff, revision } = await findUnderWay(view, noticeId);
  demandRole(view, role, notice);
  assertStep(notice, "sign");
  await refuseUnpublished(view, notice, village);
  if (!signOff || !revision) throw new Error(`notice ${notice.number} is ${notice.state} without a sign-off`);
  refuseUnreviewed(signOff);
  const found = { notice, village, revision, signOff, signatures: await signaturesOf(view, [signOff.id]) };
  await assertTurn(view, found, role);
  return found;
}

/** Other words may have been put in force since it was looked through. */
async function demandSecrecyKey(work: Work, { countyId, secrecyKey }: PreparedRelease): Promise<void> {
  if (secrecyKey === null) return;
  if ((await lookInForce(work, countyId)).secrecyKey !== secrecyKey) throw new Problem("wording.changed");
}

function demandRole(view: View, role: SignerRole, notice: Placed<Notice>): void {
  if (!holds(view.actor, role, notice.placeCode)) throw new Problem("access.denied", { action: "sign", role });
}
