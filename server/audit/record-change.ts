import { newId } from "../core/ids.ts";
import type { ChangeRecord } from "../core/perform-write.ts";
import type { Work } from "../core/work.ts";
import { AuditEvent } from "./entities.ts";

/** Writes who changed what, when and from where, in the transaction of the change itself. */
export async function recordChange(work: Work, record: ChangeRecord): Promise<void> {
  await work.tx.insert(AuditEvent, {
    id: newId(work.now),
    at: work.now.toISOString(),
    accountId: work.actor.accountId,
    sessionId: work.actor.sessionId,
    requestId: work.requestId.slice(0, 64),
    address: record.address.slice(0, 64),
    action: record.action.slice(0, 120),
    target: record.target.slice(0, 300),
  });
}
