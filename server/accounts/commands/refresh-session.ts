import { IsNull } from "typeorm";
import { sha256Of } from "../../core/digest.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { issueAccessToken } from "../access-token.ts";
import { Account, Session } from "../entities.ts";
import { graceSeconds, isSealed, nextRefreshToken, sessionOf } from "../refresh-token.ts";
import { touchSession } from "../touch.ts";
import { endSessions } from "./end-session.ts";
import { type OpenedSession, sessionEnd } from "./log-in.ts";

/**
 * Gives new tokens for a refresh token. Of two at once with the same token one turns the session over, and the other gets
 * the same new refresh token; so does a client that asks again within a minute because the answer was lost.
 * Any older token of the session is a copy in somebody else's hands: the session ends. A token that was never given out changes nothing.
 * @throws Problem `auth.refresh_invalid`, `auth.refresh_reused`, `auth.session_ended`, `auth.account_disabled`
 */
export async function refreshSession(
  work: Work,
  { refreshToken, secret }: { refreshToken: string; secret: string },
): Promise<OpenedSession> {
  const session = await work.tx.findOneBy(Session, { id: sessionOf(refreshToken) });
  if (!session) throw new Problem("auth.refresh_invalid");
  if (session.endedAt !== null || session.expiresAt <= work.now.toISOString()) throw new Problem("auth.session_ended");
  const account = await work.tx.findOneByOrFail(Account, { id: session.accountId });
  if (account.disabledAt !== null) throw new Problem("auth.account_disabled");
  const next = nextRefreshToken(secret, refreshToken);
  const digest = sha256Of(refreshToken);
  if (digest === session.refreshDigest) await turnOver(work, session, sha256Of(next));
  else if (isSealed(secret, refreshToken)) refuseReuse(work, session, digest);
  else throw new Problem("auth.refresh_invalid");
  const accessToken = issueAccessToken(secret, { accountId: account.id, sessionId: session.id }, work.now);
  return { accessToken, refreshToken: next, sessionId: session.id, account };
}

/** When nothing is changed here, the twin of this request was faster, and its new token is the same as ours. */
async function turnOver(work: Work, session: Session, next: string): Promise<void> {
  const turned = {
    refreshDigest: next,
    previousRefreshDigest: session.refreshDigest,
    seenAt: work.now.toISOString(),
    expiresAt: sessionEnd(work.now),
  };
  const current = { id: session.id, refreshDigest: session.refreshDigest, endedAt: IsNull() };
  await work.tx.update(Session, current, turned);
  touchSession(work, session, { ...session, ...turned });
}

function refuseReuse(work: Work, session: Session, digest: string): void {
  const sinceTurn = work.now.getTime() - Date.parse(session.seenAt);
  if (digest === session.previousRefreshDigest && sinceTurn <= graceSeconds * 1000) return;
  work.afterRollback((later) => endForReuse(later, session));
  throw new Problem("auth.refresh_reused");
}

async function endForReuse(work: Work, { id, accountId }: Session): Promise<void> {
  const ended = await endSessions(work.tx, work.now, { id }, "reuse");
  if (ended === 0) return; // another request with a used token was faster
  const after = { endedAt: work.now.toISOString(), endReason: "reuse" };
  const by = { accountId, sessionId: id };
  work.touch({ kind: "session", id, before: { endedAt: null, endReason: null }, after, by });
}
