import { isDuplicate } from "../../core/database-faults.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { WechatBinding } from "../entities.ts";
import type { Recognised } from "../recognise.ts";
import { forgetConsentsOf } from "./forget-staff.ts";

/**
 * Binds the caller's account to the WeChat that they are in: one openid per account, one account per openid. Binding what is bound already
 * changes nothing, so a lost answer does no harm.
 * @throws Problem `wechat.other_bound` (the account has another WeChat), `wechat.taken` (the WeChat has another account)
 */
export async function bindAccount(work: Work, { digest }: Pick<Recognised, "digest">): Promise<WechatBinding> {
  const { accountId } = work.actor;
  if (!accountId) throw new Problem("auth.required");
  const known = await bindingOf(work, accountId);
  if (known && known.openidDigest !== digest) throw new Problem("wechat.other_bound");
  if (known) {
    touchBinding(work, known, known);
    return known;
  }
  const binding: WechatBinding = { accountId, openidDigest: digest, boundAt: work.now.toISOString() };
  try {
    await work.tx.insert(WechatBinding, binding);
  } catch (fault) {
    if (isDuplicate(fault)) throw new Problem("wechat.taken");
    throw fault;
  }
  touchBinding(work, null, binding);
  return binding;
}

/** The caller's own: from now on WeChat logs nobody in. @throws Problem `wechat.not_bound` */
export async function unbindOwn(work: Work): Promise<void> {
  const accountId = work.actor.accountId ?? "";
  const known = await bindingOf(work, accountId);
  if (!known) throw new Problem("wechat.not_bound");
  await work.tx.delete(WechatBinding, { accountId });
  await forgetConsentsOf(work, accountId);
  touchBinding(work, known, null);
}

/** Ends the binding of a person whose sessions end as well: post handed over, account shut, phone lost, password set anew. What was agreed to goes with it, bound or not. */
export async function endBinding(work: Work, accountId: string): Promise<void> {
  await forgetConsentsOf(work, accountId);
  const { affected } = await work.tx.delete(WechatBinding, { accountId });
  if (affected === 1) work.touch({ kind: "wechatBinding", id: accountId, before: { accountId }, after: null });
}

/** Ends the binding of whoever is recognised by this, if there is one. */
export async function endBindingOf(work: Work, digest: string): Promise<void> {
  const known = await work.tx.findOneBy(WechatBinding, { openidDigest: digest });
  if (!known) return;
  await work.tx.delete(WechatBinding, { accountId: known.accountId, openidDigest: digest });
  await forgetConsentsOf(work, known.accountId);
  touchBinding(work, known, null);
}

/** The binding of an account, if there is one. */
export const bindingOf = ({ db }: Pick<View, "db">, accountId: string): Promise<WechatBinding | null> =>
  db.findOneBy(WechatBinding, { accountId });

/**
 * The account that a WeChat is bound to, if any. Changes nothing, but holds the row until the commit: whoever ends the binding meanwhile
 * ends the session that is being opened too.
 */
export async function accountBoundTo(work: Work, { digest }: Recognised): Promise<string | null> {
  const held = await work.tx.update(WechatBinding, { openidDigest: digest }, { openidDigest: digest });
  if (held.affected !== 1) return null;
  return (await work.tx.findOneBy(WechatBinding, { openidDigest: digest }))?.accountId ?? null;
}

/** Never the openid, nor what was made of it. */
const told = ({ accountId, boundAt }: WechatBinding) => ({ accountId, boundAt });

function touchBinding(work: Work, before: WechatBinding | null, after: WechatBinding | null): void {
  const id = (before ?? after)?.accountId ?? "";
  work.touch({ kind: "wechatBinding", id, before: before && told(before), after: after && told(after) });
}
