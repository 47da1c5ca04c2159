import { Problem } from "../../core/problem.ts";
import type { Store } from "../../core/store.ts";
import type { Work } from "../../core/work.ts";
import { accountBoundTo, type Recognised, recognise, type WechatClient } from "../../wechat/index.ts";
import { Account } from "../entities.ts";
import { refuseBlocked, takeTry } from "../throttle.ts";
import { addressOf, type OpenedSession, type Origin, startSession } from "./log-in.ts";

/**
 * Asks WeChat whose log-in code it is; codes that WeChat doesn't know count as wrong tries of the address, because each costs a call.
 * @throws Problem `auth.locked`, `wechat.*`
 */
export async function recogniseVisitor(
  store: Store,
  wechat: WechatClient | null | undefined,
  { code, address, now }: { code: string; address: string; now: Date },
): Promise<Recognised> {
  await store.read((db) => refuseBlocked(db, addressOf(address), now));
  try {
    return await recognise(wechat, code);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "wechat.code_invalid")
      await store.transaction((tx) => takeTry(tx, addressOf(address), now));
    throw fault;
  }
}

/**
 * Opens a session for the account that is bound to this WeChat.
 * @throws Problem `wechat.not_bound`, `auth.account_disabled`
 */
export async function logInByWechat(
  work: Work,
  { known, origin, secret }: { known: Recognised; origin: Origin; secret: string },
): Promise<OpenedSession> {
  const accountId = await accountBoundTo(work, known);
  const account = accountId && (await work.db.findOneBy(Account, { id: accountId }));
  if (!account) throw new Problem("wechat.not_bound");
  if (account.disabledAt !== null) throw new Problem("auth.account_disabled");
  return startSession(work, account, { origin, secret });
}
