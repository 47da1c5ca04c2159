// One request of a sheet at a time: what was typed, then the signature. The server takes nothing older than what it has, so a repetition
// changes nothing; a photo goes by itself, before or after.
import type { SavedVisit } from "../../shared/api/visits";
import type { Sheet } from "../../shared/inspections/sheet";
import type { Answer, Fault } from "../api/answer";
import { markedIn } from "./marked";
import { isAboutIt, lost } from "./refusals";
import type { SendParts } from "./send-step";
import type { VisitEntry, VisitPhotoEntry, VisitUnderWay } from "./visit-entries";

/** Does the next request of a sheet, and notes its answer. Null: there is nothing more to send. */
export async function sendVisit(send: SendParts, visit: VisitEntry): Promise<Answer<unknown> | null> {
  const { underWay, edition, saved, key, signature, signed } = visit;
  if (underWay) return repeat(send, visit, underWay);
  if (edition > saved) return begin(send, visit, { step: "save", key, edition, sheet: null });
  if (signature && !signed)
    return begin(send, visit, { step: "sign", key: signature.key, edition: signature.edition, sheet: null });
  return null;
}

/** Notes what is about to be sent, and only then sends it: after a crash it is repeated under the same key. */
async function begin(send: SendParts, visit: VisitEntry, underWay: VisitUnderWay): Promise<Answer<unknown>> {
  if (!send.shelf.change<VisitEntry>(visit.id, () => ({ underWay }))) return send.full();
  return repeat(send, visit, underWay);
}

async function repeat(send: SendParts, visit: VisitEntry, underWay: VisitUnderWay): Promise<Answer<unknown>> {
  const answer =
    underWay.step === "sign"
      ? await sign(send, visit)
      : await save(send, visit, underWay, underWay.sheet ?? visit.sheet);
  if (!answer.ok && isAboutIt(answer.fault)) send.shelf.change<VisitEntry>(visit.id, () => ({ underWay: null }));
  return answer;
}

async function save(
  { transport, shelf }: SendParts,
  { id, campaignId, villageId }: VisitEntry,
  { edition, key }: VisitUnderWay,
  sheet: Sheet,
): Promise<Answer<unknown>> {
  const body = { campaignId, villageId, edition, sheet };
  const answer = await transport.send<SavedVisit>("PUT", `/api/visits/${id}`, body, key);
  if (!answer.ok) {
    // Two saves of one sheet met at the server: the next try finds out which is newer.
    if (answer.fault.code === "visit.changed") return { ok: false, fault: { ...answer.fault, kind: "server" } };
    return answer;
  }
  const { taken, visit } = answer.data;
  if (!taken && visit.state === "void") return { ok: false, fault: voided(visit.voidReason ?? "") };
  // A sheet that was signed before is as the server has it; anything newer there came from this phone too.
  shelf.change<VisitEntry>(id, (now) => ({
    saved: Math.max(now.saved, edition),
    underWay: null,
    ...(visit.state === "signed" ? { signed: true } : {}),
    marked: markedIn(sheet, visit.issues ?? []),
  }));
  return answer;
}

const voided = (reason: string): Fault => ({
  kind: "refused",
  code: "visit.void",
  message: `县里已经作废这张检查表${reason && `：${reason}`}。请删去它，需要时重新检查。`,
});

async function sign({ transport, shelf }: SendParts, { id, signature, sheet }: VisitEntry): Promise<Answer<unknown>> {
  if (!signature) return { ok: true, data: null };
  const { edition, keyId, signature: text, key } = signature;
  const body = { edition, keyId, signature: text };
  const answer = await transport.send("POST", `/api/visits/${id}/signature`, body, key);
  if (answer.ok) shelf.change<VisitEntry>(id, () => ({ signed: true, underWay: null }));
  else if (answer.fault.issues) {
    const marked = markedIn(sheet, answer.fault.issues);
    shelf.change<VisitEntry>(id, () => ({ marked }));
  }
  return answer;
}

/** Sends a photo; the server knows it by its id, so that a repetition changes nothing. */
export async function sendVisitPhoto(
  { transport, files }: SendParts,
  { id, visitId, campaignId, villageId, findingId, nonce, path }: VisitPhotoEntry,
): Promise<Answer<unknown>> {
  const bytes = await files.read(path).catch(() => null);
  if (bytes === null) return lost("这张照片");
  const query = [`campaignId=${campaignId}`, `villageId=${villageId}`, `findingId=${findingId}`];
  const live = nonce === null ? [] : [`nonce=${nonce}`];
  return transport.sendBytes("PUT", `/api/visits/${visitId}/photos/${id}?${[...query, ...live].join("&")}`, bytes);
}
