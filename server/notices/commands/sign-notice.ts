import type { NoticeContent } from "../../../shared/notices/content.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import { verifyText } from "../../../shared/signing/sm2.ts";
import { accountNames } from "../../accounts/index.ts";
import { findItem } from "../../catalogue/index.ts";
import { Problem } from "../../core/problem.ts";
import { holds, type View, type Work } from "../../core/work.ts";
import { recordSignature, signaturesOf, usableKey } from "../../signing/index.ts";
import { actingAccount, advance, assertStep } from "../advance.ts";
import { type Notice, SignOff } from "../entities.ts";
import { findNotice, openSignOffOf, revisionOf } from "../queries.ts";
import { searchTextOf } from "../search-text.ts";
import { assertTurn, rolesOf, type SigningCase, statementOf } from "../sign-offs.ts";
import { completeSignOff, type PreparedRelease } from "./complete-sign-off.ts";

export interface SignNoticeInput {
  noticeId: string;
  role: SignerRole;
  keyId: string;
  /** r‖s over the statement, 128 hex digits. */
  signature: string;
}

/** A signature that was found good over exactly this statement. */
export interface VerifiedSignature {
  statement: string;
  /** What publication needs; null unless this is the last signature. The digest in the statement vouches that it is still right. */
  release: PreparedRelease | null;
}

/**
 * Checks a signature before the transaction: verifying takes milliseconds in which no transaction should be open.
 * Says everything that is wrong at this moment; `signNotice` asks again inside the transaction.
 */
export async function verifySignature(view: View, input: SignNoticeInput): Promise<VerifiedSignature> {
  const found = await signingCase(view, input);
  await refuseEarlier(view, found, input.signature);
  const key = await usableKey(view, input.keyId, actingAccount(view));
  const statement = statementOf(found, input.role, key.accountId);
  if (!verifyText(statement, input.signature, key.publicKey)) throw new Problem("signature.invalid", { statement });
  return { statement, release: isLast(found, input.role) ? await prepareRelease(view, found) : null };
}

/** Roles sign in a fixed order, so this doesn't change between verifying and signing. */
const isLast = ({ signOff }: SigningCase, role: SignerRole): boolean => rolesOf(signOff).at(-1) === role;

async function prepareRelease(view: View, { notice, revision }: SigningCase): Promise<PreparedRelease> {
  const content = JSON.parse(revision.content) as NoticeContent;
  const item = await findItem(view, notice.catalogueVersionId, notice.itemCode);
  return { content, item, search: searchTextOf(item, content) };
}

/**
 * A withdrawal that was returned and begun again with the same words asks for the same statement. No signature carries over:
 * every signature holds a random number of its own, so one that is known from an earlier round was not made for this one.
 */
async function refuseEarlier(view: View, { notice, revision, signOff }: SigningCase, signature: string): Promise<void> {
  const rounds = await view.db.find(SignOff, { where: { noticeId: notice.id, revision: revision.revision } });
  const earlier = rounds.map(({ id }) => id).filter((id) => id !== signOff.id);
  const known = await signaturesOf(view, earlier);
  if (known.some((one) => one.signature === signature.toLowerCase())) throw new Problem("signature.invalid");
}

/** Keeps a verified signature; the last one publishes, corrects or withdraws in the same transaction. */
export async function signNotice(work: Work, input: SignNoticeInput, verified: VerifiedSignature): Promise<Notice> {
  const found = await signingCase(work, input);
  const accountId = actingAccount(work);
  // The case may have changed since it was verified: then the signature is over something else.
  const statement = statementOf(found, input.role, accountId);
  if (statement !== verified.statement) throw new Problem("signature.invalid", { statement });
  const signed = await advance(work, found.notice, { step: "sign", role: input.role });
  const { keyId, role, signature } = input;
  const row = await recordSignature(work, {
    signOffId: found.signOff.id,
    role,
    accountId,
    keyId,
    statement,
    signature,
  });
  if (!verified.release) return signed;
  return completeSignOff(work, { ...found, notice: signed, signatures: [...found.signatures, row] }, verified.release);
}

/** Notice, revision, sign-off and signatures so far, if the actor may sign in this role now. */
async function signingCase(view: View | Work, { noticeId, role }: SignNoticeInput): Promise<SigningCase> {
  const notice = await findNotice(view, noticeId);
  if (!holds(view.actor, role, notice.villageCode)) throw new Problem("access.denied", { action: "sign", role });
  assertStep(notice, "sign");
  const signOff = await openSignOffOf(view, notice);
  const revision = signOff && (await revisionOf(view, notice.id, signOff.revision));
  if (!signOff || !revision) throw new Error(`notice ${notice.number} is ${notice.state} without a sign-off`);
  const signatures = await signaturesOf(view, [signOff.id]);
  const names = await accountNames(
    view,
    signatures.map((signature) => signature.accountId),
  );
  const found = { notice, revision, signOff, signatures };
  assertTurn(found, role, actingAccount(view), (id) => names.get(id) ?? "他人");
  return found;
}
