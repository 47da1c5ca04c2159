// What people of a village have seen: a problem of the ledger, or that a request for an exemption was refused.
import type { ActParts } from "./acts";
import { type Entry, fresh } from "./entries";
import type { Seen, SightEntry } from "./fix-entries";
import { type OutboxState, stateOfEntry } from "./states";

/** What whoever is logged in has seen. @param isSending is a request about this entry under way? */
export function openSights({ shelf, parts, now }: ActParts, isSending: (id: string) => boolean) {
  const sightOf = (accountId: string, seen: Seen): SightEntry | null =>
    shelf
      .all()
      .filter((entry): entry is SightEntry => entry.kind === "sight" && entry.accountId === accountId)
      .findLast((entry) => idOf(entry) === idOf(seen)) ?? null;
  const keep = (accountId: string, seen: Seen): boolean => {
    if (sightOf(accountId, seen)?.state === "kept") return true;
    const common = { id: shelf.newId(), key: shelf.newId(), order: shelf.nextOrder(), at: now(), ...fresh };
    return shelf.put({ ...common, ...seen, kind: "sight", accountId } as Entry);
  };
  const stateOf = (seen: Seen): OutboxState | null => {
    const entry = sightOf(parts.account() ?? "", seen);
    return entry ? stateOfEntry(entry, [], isSending(entry.id)) : null;
  };
  return {
    /** Keeps that the person has seen a problem. The same twice is one. False: the phone is full. */
    keepSight: (accountId: string, problemId: string): boolean => keep(accountId, { problemId }),
    /** How it is with that; null where nothing is known of it on this phone. */
    sightState: (problemId: string): OutboxState | null => stateOf({ problemId }),
    /** The same of a request that was refused. */
    keepRefusalSeen: (accountId: string, exemptionId: string): boolean => keep(accountId, { exemptionId }),
    refusalSeen: (exemptionId: string): OutboxState | null => stateOf({ exemptionId }),
  };
}

const idOf = (seen: Seen): string => ("problemId" in seen ? seen.problemId : seen.exemptionId);
