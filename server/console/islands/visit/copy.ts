import type { SavedVisit } from "../../../../shared/api/visits.ts";
import type { Sheet } from "../../../../shared/inspections/sheet.ts";
import { canonicalJson } from "../../../../shared/signing/canonical.ts";
import { call } from "../kit/request.ts";
import { forget, keep, kept } from "../kit/store.ts";

/** What the server is sent, as this device keeps it until the server has it. */
export interface SheetCopy {
  campaignId: string;
  villageId: string;
  edition: number;
  sheet: Sheet;
}

/** A copy with the server's edition that it goes on from; a copy of an earlier version of this page has none. */
export type KeptCopy = SheetCopy & { base?: number };

/** What a sheet says, whenever it was typed. */
export const meaningOf = ({ answers, findings, word, visitDay }: Sheet): string =>
  canonicalJson({ answers, findings, word, visitDay });

/** Under which name this browser keeps a sheet. */
export const copyName = (visitId: string): string => `visit ${visitId}`;

/** The copy of this device; null where there is none, or no store (private windows). */
export const keptCopy = async (visitId: string): Promise<KeptCopy | null> =>
  (await kept<KeptCopy>("drafts", copyName(visitId)).catch(() => undefined)) ?? null;

/** Keeps a copy; a browser without a store has only the page. */
export const keepCopy = (visitId: string, copy: KeptCopy): Promise<unknown> =>
  keep("drafts", copyName(visitId), copy).catch(() => undefined);

/** Remembers which new sheet was begun here for a village, so that it is found again when the page is opened anew. */
export const rememberBegun = (name: string, visitId: string): Promise<unknown> =>
  keep("drafts", `begun ${name}`, visitId).catch(() => undefined);

/** The sheet that was begun here and that this device still keeps; null: none. */
export async function begunHere(name: string): Promise<string | null> {
  const visitId = await kept<string>("drafts", `begun ${name}`).catch(() => undefined);
  return visitId && (await keptCopy(visitId)) ? visitId : null;
}

/**
 * Sends a sheet. The copy goes once the server has it, unless a newer one was kept meanwhile.
 * @throws Refusal, Unreachable
 */
export async function sendCopy(visitId: string, copy: SheetCopy): Promise<SavedVisit> {
  const answer = await call<SavedVisit>("PUT", `/api/visits/${visitId}`, copy, undefined, {
    "x-device-time": new Date().toISOString(),
  });
  const last = await keptCopy(visitId);
  if (answer.taken && last && last.edition <= copy.edition) await dropCopy(visitId);
  return answer;
}

/** The copy isn't wanted any more. */
export const dropCopy = (visitId: string): Promise<unknown> =>
  forget("drafts", copyName(visitId)).catch(() => undefined);
