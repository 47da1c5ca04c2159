import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Clock } from "../core/clock.ts";
import { isDuplicate } from "../core/database-faults.ts";
import type { Store } from "../core/store.ts";
import type { WechatSettings } from "../core/wechat-settings.ts";
import type { Caller } from "./call.ts";
import { WechatToken } from "./entities.ts";
import { WechatFault } from "./fault.ts";

/** The platform's token for our calls. All processes take it from one row, and one of them at a time renews it. */
export interface TokenSource {
  /** @param refused a token that the platform has just refused: then another one */
  token(refused?: string): Promise<string>;
}

/** Seconds before its end that a token is renewed: the platform gives the next one from five minutes before, and both are good. */
const early = 240;
/** Seconds that a process has for fetching a token, before another may. */
const lease = 15;
/** How often, and after how many milliseconds, the others look whether it is there. */
const looks = 150;
const lookAgain = 100;

const path = "/cgi-bin/stable_token";
const tokenAnswer = z.object({ access_token: z.string().min(1).max(600), expires_in: z.number().positive() });

interface TokenParts {
  store: Store;
  clock: Clock;
  settings: Pick<WechatSettings, "appId" | "secret">;
  call: Caller;
}

export function sharedToken(parts: TokenParts): TokenSource {
  const { store, clock, settings } = parts;
  const { appId } = settings;
  return {
    async token(refused) {
      for (let look = 0; look < looks; look++) {
        const row = await store.read((db) => db.findOneBy(WechatToken, { appId }));
        const now = clock();
        if (row && row.token !== "" && row.token !== refused && row.goodUntil > now.toISOString()) return row.token;
        if (await claim(store, { appId, now, seen: row }))
          return fetchToken(parts, { force: row !== null && row.token === refused });
        await pause(lookAgain);
      }
      throw new WechatFault("unreachable", 0, path);
    },
  };
}

/**
 * Of all processes one gets it, until it has the token or its time is over.
 * @param seen the row that was looked at: when it is another one by now, somebody has been faster
 */
async function claim(
  store: Store,
  { appId, now, seen }: { appId: string; now: Date; seen: WechatToken | null },
): Promise<boolean> {
  const claimedUntil = new Date(now.getTime() + lease * 1000).toISOString();
  return store.transaction(async (tx) => {
    const { affected } = await tx
      .createQueryBuilder()
      .update(WechatToken)
      .set({ claimedUntil })
      .where(
        "appId = :appId AND token = :token AND goodUntil = :goodUntil AND (claimedUntil IS NULL OR claimedUntil <= :now)",
        {
          appId,
          now: now.toISOString(),
          token: seen?.token ?? "",
          goodUntil: seen?.goodUntil ?? "",
        },
      )
      .execute();
    if (affected === 1) return true;
    if (await tx.existsBy(WechatToken, { appId })) return false;
    try {
      await tx.insert(WechatToken, { appId, token: "", goodUntil: now.toISOString(), claimedUntil });
      return true;
    } catch (fault) {
      if (isDuplicate(fault)) return false;
      throw fault;
    }
  });
}

/** Asks the platform, without a transaction open, and shares what it gives. Forced only when the token that we all have was refused. */
async function fetchToken(
  { store, clock, settings, call }: TokenParts,
  { force }: { force: boolean },
): Promise<string> {
  const { appId, secret } = settings;
  const free = { claimedUntil: null };
  try {
    const body = { grant_type: "client_credential", appid: appId, secret, force_refresh: force };
    const answer = tokenAnswer.safeParse(await call({ method: "POST", path, body }));
    if (!answer.success) throw new WechatFault("unreachable", 0, path);
    const { access_token: token, expires_in: seconds } = answer.data;
    const goodUntil = new Date(clock().getTime() + Math.max(30, seconds - early) * 1000).toISOString();
    await store.transaction((tx) => tx.update(WechatToken, { appId }, { token, goodUntil, ...free }));
    return token;
  } catch (fault) {
    await store.transaction((tx) => tx.update(WechatToken, { appId }, free));
    throw fault;
  }
}
