import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { ChangeAction } from "../../shared/notices/states.ts";
import { roles, type SignerRole } from "../../shared/roles.ts";
import { statementText } from "../../shared/signing/statement.ts";
import { accountNames } from "../accounts/index.ts";
import type { CountySettings } from "../catalogue/index.ts";
import { newId } from "../core/ids.ts";
import { Problem } from "../core/problem.ts";
import { type Actor, holds, type View, type Work } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import type { Signature } from "../signing/index.ts";
import { type Notice, type NoticeRevision, SignOff } from "./entities.ts";
import type { Placed } from "./placed.ts";
import { awaitsReview, noReview, type SecrecyParts } from "./secrecy.ts";

/**
 * Who signs, in order: the handler first, the secretary last; between them the co-signers that the county switched on and the
 * catalogue row lists (`supervision`: the supervision chair alone; `full`: all of them; `none`: nobody).
 */
export function signerOrder(item: CatalogueItem, coSigners: CountySettings["coSigners"]): SignerRole[] {
  const between = item.signatures.filter((role) => role !== "handler" && role !== "villageSecretary");
  const wanted = { none: [], supervision: between.filter((role) => role === "supervisionChair"), full: between };
  return ["handler", ...wanted[coSigners], "villageSecretary"];
}

export const rolesOf = (signOff: SignOff): SignerRole[] => JSON.parse(signOff.roles) as SignerRole[];

/** The role whose turn it is, or undefined when all have signed. */
export const nextRole = (signOff: SignOff, signatures: Signature[]): SignerRole | undefined =>
  rolesOf(signOff).find((role) => !signatures.some((signature) => signature.role === role));

export interface OpenSignOffInput {
  noticeId: string;
  revision: number;
  action: ChangeAction;
  roles: SignerRole[];
  changeNote: string | null;
  /** Of new content. */
  secrecy?: SecrecyParts;
}

/** Opens a round of signatures on a revision. */
export async function openSignOff(work: Work, input: OpenSignOffInput): Promise<SignOff> {
  const signOff: SignOff = {
    id: newId(work.now),
    noticeId: input.noticeId,
    revision: input.revision,
    action: input.action,
    roles: JSON.stringify(input.roles),
    changeNote: input.changeNote,
    state: "open",
    openedAt: work.now.toISOString(),
    closedAt: null,
    ...noReview,
    ...input.secrecy,
  };
  await work.tx.insert(SignOff, signOff);
  return signOff;
}

/** Ends a round: complete, or void because it was returned. */
export async function closeSignOff(work: Work, id: string, state: "complete" | "void"): Promise<void> {
  const closed = { state, closedAt: work.now.toISOString() };
  const { affected } = await work.tx.update(SignOff, { id, state: "open" }, closed);
  if (affected !== 1) throw new Problem("notice.changed", { changedBy: "其他人" });
}

export interface SigningCase {
  notice: Placed<Notice>;
  revision: NoticeRevision;
  signOff: SignOff;
  signatures: Signature[];
  village: Place;
}

/** The exact text that `signer` signs in `role`, rebuilt from our own rows; what a client sends is never trusted. */
export const statementOf = (
  { notice, revision, signOff }: Pick<SigningCase, "notice" | "revision" | "signOff">,
  role: SignerRole,
  signer: string,
): string =>
  statementText({
    action: signOff.action,
    notice: notice.number,
    revision: revision.revision,
    village: notice.villageCode,
    item: notice.itemCode,
    period: notice.period,
    role,
    signer,
    contentDigest: revision.contentDigest,
    ...(signOff.action === "withdraw" && signOff.changeNote ? { note: signOff.changeNote } : {}),
  });

/**
 * May the actor sign in this role now? Order of the refusals: not needed, signed already, same person, not their turn.
 * Whether the actor holds the role at all is the policy's question, asked before.
 */
export async function assertTurn(
  view: View,
  { signOff, signatures }: Pick<SigningCase, "signOff" | "signatures">,
  role: SignerRole,
): Promise<void> {
  const { accountId } = view.actor;
  if (!rolesOf(signOff).includes(role)) throw new Problem("signature.role_not_needed", { role: roles[role].name });
  if (signatures.some((signature) => signature.accountId === accountId)) throw new Problem("signature.same_person");
  const signed = signatures.find((signature) => signature.role === role);
  if (signed) {
    const name = (await accountNames(view, [signed.accountId])).get(signed.accountId) ?? "他人";
    throw new Problem("signature.already_signed", { role: roles[role].name, name });
  }
  const next = nextRole(signOff, signatures);
  if (next !== role)
    throw new Problem("signature.not_your_turn", { role: roles[role].name, next: next ? roles[next].name : "" });
}

/** Is the actor the one whose signature is awaited? */
export function isAwaited(actor: Actor, placeCode: string, signOff: SignOff, signatures: Signature[]): boolean {
  if (awaitsReview(signOff)) return false;
  const role = nextRole(signOff, signatures);
  if (!role || !holds(actor, role, placeCode)) return false;
  return !signatures.some((signature) => signature.accountId === actor.accountId);
}
