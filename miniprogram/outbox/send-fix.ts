// The fix of a problem goes in one request, after its photos. What the server refuses is open again to whoever wrote it.
import type { Answer, Fault } from "../api/answer";
import type { FixEntry, Report, SightEntry } from "./fix-entries";
import { isAboutIt } from "./refusals";
import { sendPhoto } from "./send-photo";
import type { SendParts } from "./send-step";

/** Does the next request of a fix, and notes its answer. Null: there is nothing more to send. */
export async function sendFix(send: SendParts, fix: FixEntry): Promise<Answer<unknown> | null> {
  const { report, submitted } = fix;
  if (report === null || submitted) return null;
  if (report.isOut) return post(send, fix, report);
  const photo = send.shelf.photosOf(fix.id).find(({ state }) => state !== "done");
  if (!photo) return begin(send, fix, report);
  const answer = await sendPhoto(send, photo, fix.villageCode);
  if (answer.ok || answer.fault.kind !== "refused") return answer;
  const message = `“${photo.name}”没有传上去：${answer.fault.message}可以删去它，或重新拍一张，再报一次。`;
  return refused(send, fix, { ...answer.fault, message });
}

/** Notes that it is about to be sent, and only then sends it: after a crash it is repeated under the same key. */
async function begin(send: SendParts, fix: FixEntry, { version, key }: Report): Promise<Answer<unknown>> {
  const report = { version, key, isOut: true };
  if (!send.shelf.change<FixEntry>(fix.id, () => ({ report }))) return send.full();
  return post(send, fix, report);
}

async function post(send: SendParts, fix: FixEntry, { version, key }: Report): Promise<Answer<unknown>> {
  const { id, problemId, text, notices } = fix;
  const files = send.shelf.photosOf(id).flatMap(({ sha256 }) => sha256 ?? []);
  const body = { version, text, notices: notices.map((notice) => notice.id), files: [...new Set(files)] };
  const answer = await send.transport.send("POST", `/api/problems/${problemId}/submission`, body, key);
  if (answer.ok) send.shelf.change<FixEntry>(id, () => ({ submitted: true }));
  return answer.ok ? answer : refused(send, fix, answer.fault);
}

/** What was written stays, to be mended or given up; why it was refused is noted with it, so that a crash doesn't hide that. */
function refused(send: SendParts, { id }: FixEntry, fault: Fault): Answer<never> {
  if (isAboutIt(fault)) send.shelf.change<FixEntry>(id, () => ({ report: null, state: "stuck", fault }));
  return { ok: false, fault };
}

/** Says that the person has seen it; the server notes it once. */
export const sendSight = ({ transport }: SendParts, sight: SightEntry): Promise<Answer<unknown>> => {
  const path = "problemId" in sight ? `problems/${sight.problemId}` : `exemptions/${sight.exemptionId}`;
  return transport.send("POST", `/api/${path}/sight`, {}, sight.key);
};
