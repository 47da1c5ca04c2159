// That a sheet was looked at goes in one request, repeated word for word until there is an answer. What the server refuses is open again to whoever wrote it.
import type { Answer, Fault } from "../api/answer";
import type { LookEntry } from "./look-entries";
import { isAboutIt } from "./refusals";
import type { SendParts } from "./send-step";

/** Somebody else's word came first: the server keeps that one. */
const taken: Fault = {
  kind: "refused",
  code: "visit.word_taken",
  message: "村里已经另有人写过说明，不能再改。",
};

/** Sends that a sheet was looked at, and notes the answer. Null: there is nothing to send. */
export async function sendLook(send: SendParts, look: LookEntry): Promise<Answer<unknown> | null> {
  const { id, visitId, text, report, submitted } = look;
  if (report === null || submitted) return null;
  // Noted before it is sent: after a crash it is repeated under the same key.
  const out = { ...report, isOut: true };
  if (!report.isOut && !send.shelf.change<LookEntry>(id, () => ({ report: out }))) return send.full();
  const word = text.trim() || null;
  const answer = await send.transport.send("POST", `/api/visits/${visitId}/seen`, { word }, report.key);
  if (!answer.ok) return refused(send, look, answer.fault);
  const { seen } = answer.data as { seen?: { word: string | null } | null };
  if (word !== null && seen?.word !== word) return refused(send, look, taken);
  send.shelf.change<LookEntry>(id, () => ({ submitted: true }));
  return answer;
}

/** What was written stays, to be mended or given up; why it was refused is noted with it, so that a crash doesn't hide that. */
function refused(send: SendParts, { id }: LookEntry, fault: Fault): Answer<never> {
  if (isAboutIt(fault)) send.shelf.change<LookEntry>(id, () => ({ report: null, state: "stuck", fault }));
  return { ok: false, fault };
}
