// What a handover would do; used by the preview and, inside the transaction, by the handover itself.
import { noticeStates } from "../../shared/notices/states.ts";
import { type Role, roles, type SignerRole, signerRoles } from "../../shared/roles.ts";
import {
  accountNames,
  accountsByLogin,
  dutyOf,
  findGrant,
  findManaged,
  type GrantAtPlace,
  grantsOf,
  holdersAt,
  isActive,
  isOver,
} from "../accounts/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { type BelongingNotices, belongingNotices } from "../notices/index.ts";
import { findPlace, type Place } from "../places/index.ts";
import { activeKeysOf } from "../signing/index.ts";
import { type HandoverDetail, noticeLines, openDuties } from "./detail.ts";
import { Handover } from "./entities.ts";

/** Which post somebody wants to pass on, and to whom. */
export interface HandoverWish {
  accountId: string;
  grantId: string;
  /** With a name a new person, without one somebody who has an account. */
  taker: { login: string; name?: string | undefined };
}

/** What the handover reads, refuses by, and then does. */
export interface HandoverPlan {
  grant: GrantAtPlace & { role: SignerRole };
  village: Place;
  giverName: string;
  /** `id` null: a new person. */
  taker: { id: string | null; login: string; name: string };
  notices: BelongingNotices;
  /** The giver's keys that end. */
  endingKeys: string[];
  detail: HandoverDetail;
}

/** Reads all that a handover needs and refuses what can't be. Changes nothing. */
export async function planHandover(view: View, wish: HandoverWish): Promise<HandoverPlan> {
  const { grant, others } = await grantToPass(view, wish);
  const village = await findPlace(view, grant.placeId);
  const taker = await takerOf(view, wish);
  await refuseUnfit(view, grant, taker);
  const notices = await belongingNotices(view, {
    village,
    role: grant.role,
    accountId: wish.accountId,
  });
  const giverName = (await accountNames(view, [wish.accountId])).get(wish.accountId) ?? "";
  const keys = (await activeKeysOf(view, wish.accountId)).map(({ id }) => id);
  // A key is a person's, not a post's: it stays as long as any post is left that signs.
  const keepsKeys = others.some(({ role }) => isSigner(role));
  const detail: HandoverDetail = {
    ...noticeLines(notices, (state) => noticeStates[state], taker.id),
    ...(await openDuties(view, village)),
    otherPosts: others.map(({ placeName, role }) => dutyOf(placeName, role)),
    keys: keys.length === 0 ? "none" : keepsKeys ? "kept" : "ended",
    loggedOut: others.length === 0,
    isNew: taker.id === null,
    needsSlip: taker.id === null || (await activeKeysOf(view, taker.id)).length === 0,
  };
  return { grant, village, giverName, taker, notices, endingKeys: keepsKeys ? [] : keys, detail };
}

const isSigner = (role: Role): role is SignerRole => signerRoles.some((one) => one === role);

/** The grant, and the giver's others that aren't over. Whoever may appoint to the post may hand it over. */
async function grantToPass(view: View, { accountId, grantId }: HandoverWish) {
  const { grant, others } = await findGrant(view, { accountId, grantId });
  const { role } = grant;
  if (!isSigner(role)) throw new Problem("handover.not_village");
  if (!isActive(grant, view.now)) throw (await handedOverAlready(view, grantId)) ?? new Problem("grant.unknown");
  return { grant: { ...grant, role }, others: others.filter((one) => !isOver(one, view.now)) };
}

async function handedOverAlready(view: View, grantId: string): Promise<Problem | null> {
  const before = await view.db.findOneBy(Handover, { grantId });
  if (!before) return null;
  const names = await accountNames(view, [before.byId, before.takerId]);
  const [by, taker] = [names.get(before.byId), names.get(before.takerId)];
  return new Problem("handover.taken", { by, taker, handoverId: before.id });
}

async function takerOf(view: View, { accountId, taker }: HandoverWish): Promise<HandoverPlan["taker"]> {
  const known = (await accountsByLogin(view, [taker.login])).get(taker.login);
  if (taker.name !== undefined) {
    if (known) throw new Problem("account.taken", { login: taker.login });
    return { id: null, login: taker.login, name: taker.name };
  }
  if (!known) throw new Problem("account.unknown");
  if (known.id === accountId) throw new Problem("handover.self");
  const { account } = await findManaged(view, known.id);
  if (account.disabledAt !== null) throw new Problem("handover.taker_disabled", { taker: account.name });
  return { id: account.id, login: account.login, name: account.name };
}

/**
 * The supervision committee has none of those whose work it supervises. 村民委员会组织法 第三十二条 bars members of the villagers' committee
 * and their close relatives, whom no table knows; 中办、国办《关于建立健全村务监督委员会的指导意见》(2017) also 村会计（村报账员）、村文书 and
 * 村集体经济组织负责人, which are posts here.
 */
const supervised: readonly Role[] = ["handler", "accountant", "collectiveOrgHead"];

/** May this person hold the post besides what they hold in the village? A new person may always. */
async function refuseUnfit(view: View, grant: HandoverPlan["grant"], taker: HandoverPlan["taker"]): Promise<void> {
  if (taker.id === null) return;
  const { role, placeId, placeName: village } = grant;
  const mine = (await grantsOf(view, [taker.id])).filter((one) => one.placeId === placeId && !isOver(one, view.now));
  if (mine.some((one) => one.role === role))
    throw new Problem("handover.taker_holds", { taker: taker.name, post: dutyOf(village, role) });
  const barred = role === "supervisionChair" ? supervised : supervised.includes(role) ? ["supervisionChair"] : [];
  const held = mine.find((one) => barred.includes(one.role));
  if (held) throw new Problem("handover.incompatible", { taker: taker.name, village, held: roles[held.role].name });
  if (await leavesOneSigner(view, grant, taker.id))
    throw new Problem("handover.same_signer", { taker: taker.name, village });
}

/** One person may hold both posts, but never signs twice: with nobody else in either, no notice could ever be signed. */
async function leavesOneSigner(view: View, grant: HandoverPlan["grant"], takerId: string): Promise<boolean> {
  const { role, placeId, accountId } = grant;
  if (role !== "handler" && role !== "villageSecretary") return false;
  const now = await holdersAt(view, placeId);
  const after = [
    ...now.filter((one) => one.role !== role || one.accountId !== accountId),
    { role, accountId: takerId },
  ];
  const both = after.filter((one) => one.role === "handler" || one.role === "villageSecretary");
  const hasBoth = new Set(both.map((one) => one.role)).size === 2;
  return hasBoth && both.every((one) => one.accountId === takerId);
}
