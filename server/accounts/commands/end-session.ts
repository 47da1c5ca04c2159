import { type FindOptionsWhere, IsNull } from "typeorm";
import { Problem } from "../../core/problem.ts";
import type { Tx } from "../../core/store.ts";
import type { Work } from "../../core/work.ts";
import { Session } from "../entities.ts";

/** Why a session ended. */
export type EndReason = "logout" | "revoked" | "reuse" | "password" | "handover" | "disabled";

/** Ends the open sessions that fit, at once: every request looks at its session. */
export async function endSessions(
  tx: Tx,
  now: Date,
  which: FindOptionsWhere<Session>,
  endReason: EndReason,
): Promise<number> {
  const { affected } = await tx.update(
    Session,
    { ...which, endedAt: IsNull() },
    { endedAt: now.toISOString(), endReason },
  );
  return affected ?? 0;
}

/** Ends one of the caller's own sessions. Throws `session.unknown` for another's or an ended one. */
export async function endOwnSession(work: Work, { sessionId }: { sessionId: string }): Promise<void> {
  const { accountId } = work.actor;
  if (!accountId) throw new Problem("auth.required");
  const reason: EndReason = sessionId === work.actor.sessionId ? "logout" : "revoked";
  const ended = await endSessions(work.tx, work.now, { id: sessionId, accountId }, reason);
  if (ended !== 1) throw new Problem("session.unknown");
  const after = { endedAt: work.now.toISOString(), endReason: reason };
  work.touch({ kind: "session", id: sessionId, before: { endedAt: null, endReason: null }, after });
}
