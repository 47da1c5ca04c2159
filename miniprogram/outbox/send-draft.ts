// One request of a draft at a time: pictures, then the content, then submitting; or reading what somebody else wrote.
import type { Notice, NoticeSummary } from "../../shared/api/notices";
import type { Answer } from "../api/answer";
import { contentOf, type DraftEntry, type PhotoEntry, type UnderWay } from "./entries";
import { photoIdsIn, withUploaded } from "./refs";
import { isAboutIt } from "./refusals";
import { sendPhoto } from "./send-photo";
import type { SendParts } from "./send-step";

/** Does the next request of a draft, and notes its answer. Null: there is nothing more to send. */
export async function sendDraft(send: SendParts, draft: DraftEntry): Promise<Answer<unknown> | null> {
  if (draft.conflict) return learnTheirs(send, draft);
  if (draft.underWay) return repeat(send, draft, draft.underWay);
  if (draft.edit > draft.saved) return savePictures(send, draft);
  if (draft.wish === "submit" && !draft.submitted) return begin(send, draft, "submit", draft.submitKey);
  return null;
}

/** Pictures go first: the server takes no content that speaks of files which it hasn't got. */
async function savePictures(send: SendParts, draft: DraftEntry): Promise<Answer<unknown>> {
  const waiting = photosIn(send, draft.elements, draft.id).find(({ state }) => state !== "done");
  if (!waiting) return begin(send, draft, "save", draft.key);
  const answer = await sendPhoto(send, waiting, draft.villageCode);
  if (answer.ok || answer.fault.kind !== "refused") return answer;
  const [what, again] = waiting.path.endsWith(".jpg") ? ["照片", "重新拍一张"] : ["文件", "换一个文件再选"];
  const choice = answer.fault.code === "files.hidden" ? "" : `可以删去它，或${again}。`;
  const message = `${what}“${waiting.name}”没有传上去：${answer.fault.message}${choice}`;
  return { ok: false, fault: { ...answer.fault, message } };
}

function photosIn({ shelf }: SendParts, elements: DraftEntry["elements"], draftId: string): PhotoEntry[] {
  const wanted = new Set(photoIdsIn(elements));
  return shelf.photosOf(draftId).filter(({ id }) => wanted.has(id));
}

/** Notes what is about to be sent, and only then sends it: after a crash it is repeated, not done anew under another key. */
async function begin(
  send: SendParts,
  draft: DraftEntry,
  step: UnderWay["step"],
  key: string,
): Promise<Answer<unknown>> {
  const { noticeId, version, edit } = draft;
  const underWay: UnderWay = { step, key, noticeId, version, edit, content: null };
  if (!send.shelf.change<DraftEntry>(draft.id, () => ({ underWay }))) return send.full();
  return repeat(send, { ...draft, underWay }, underWay);
}

async function repeat(send: SendParts, draft: DraftEntry, underWay: UnderWay): Promise<Answer<unknown>> {
  const answer = underWay.step === "save" ? await save(send, draft, underWay) : await submit(send, draft, underWay);
  if (answer.ok || !isAboutIt(answer.fault)) return answer;
  if (draft.dutyId && withoutDuty.includes(answer.fault.code)) {
    send.shelf.change<DraftEntry>(draft.id, () => ({ underWay: null, dutyId: undefined }));
    return { ok: true, data: null };
  }
  const changed = answer.fault.code === "notice.changed" || answer.fault.code === "notice.duplicate";
  send.shelf.change<DraftEntry>(draft.id, () => ({
    underWay: null,
    ...(changed
      ? {
          conflict: { noticeId: underWay.noticeId ?? answer.fault.noticeId ?? null, theirs: null },
          fault: answer.fault,
        }
      : {}),
  }));
  // Not stuck before both versions are on the phone.
  return changed ? { ok: true, data: null } : answer;
}

/** The event was taken back meanwhile: what was typed is sent all the same, for no event. */
const withoutDuty: readonly string[] = ["event.unknown", "event.duty_unknown"];

/** They lie on the phone with the draft; more nobody mends at once. */
const mostMarks = 50;

async function save(send: SendParts, draft: DraftEntry, underWay: UnderWay): Promise<Answer<unknown>> {
  const { title, elements, changeNote, explanations } = underWay.content ?? contentOf(draft);
  const uploaded = new Map(send.shelf.photosOf(draft.id).map(({ id, sha256 }) => [id, sha256]));
  const content = {
    ...{ title, elements: withUploaded(elements, (id) => uploaded.get(id) ?? null) },
    ...(explanations && { explanations }),
  };
  const { villageCode, itemCode, period, dutyId } = draft;
  const answer = underWay.noticeId
    ? await send.transport.send<Notice>(
        "PUT",
        `/api/notices/${underWay.noticeId}`,
        { version: underWay.version, ...content, ...(changeNote === null ? {} : { changeNote }) },
        underWay.key,
      )
    : await send.transport.send<Notice>(
        "POST",
        "/api/notices",
        { villageCode, itemCode, period, ...(dutyId && { dutyId }), draftId: draft.begunAs ?? draft.id, ...content },
        underWay.key,
      );
  if (answer.ok)
    send.shelf.change<DraftEntry>(draft.id, () => ({
      ...{ noticeId: answer.data.id, version: answer.data.version, saved: underWay.edit, underWay: null },
      wording: (answer.data.wording ?? []).slice(0, mostMarks),
    }));
  return answer;
}

async function submit(send: SendParts, draft: DraftEntry, underWay: UnderWay): Promise<Answer<unknown>> {
  const answer = await send.transport.send<{ version: number }>(
    "POST",
    `/api/notices/${underWay.noticeId}/submit`,
    { version: underWay.version },
    underWay.key,
  );
  if (answer.ok)
    send.shelf.change<DraftEntry>(draft.id, () => ({
      ...{ version: answer.data.version, submitted: true, underWay: null },
    }));
  return answer;
}

/** Reads the version that somebody else saved, so that both lie on the phone when the person is asked to choose. */
async function learnTheirs(send: SendParts, draft: DraftEntry): Promise<Answer<unknown>> {
  const found = await findTheirs(send, draft);
  if (!found.ok) return found;
  const { id, version, draft: typed, submitted, history } = found.data;
  const content = typed ?? (submitted ? { ...submitted, changeNote: null, savedBy: "" } : null);
  const theirs = {
    ...{ title: content?.title ?? "", elements: content?.elements ?? {}, changeNote: content?.changeNote ?? null },
    ...{ version, savedBy: content?.savedBy || (history.at(-1)?.byName ?? "") },
    ...(typed?.explanations && { explanations: typed.explanations }),
  };
  // Without both versions on the phone there is nothing to choose from: no room for theirs is tried again, as a network that is away.
  if (!send.shelf.change<DraftEntry>(draft.id, () => ({ conflict: { noticeId: id, theirs } }))) return send.full();
  const fault = draft.fault ?? { kind: "refused", code: "notice.changed", message: "" };
  return { ok: false, fault: { ...fault, kind: "refused" } };
}

async function findTheirs(send: SendParts, draft: DraftEntry): Promise<Answer<Notice>> {
  const id = draft.conflict?.noticeId ?? draft.noticeId;
  if (id !== null) return send.transport.get<Notice>(`/api/notices/${id}`);
  const { villageCode, itemCode, period } = draft;
  const list = await send.transport.get<{ items: NoticeSummary[] }>("/api/notices", {
    ...{ village: villageCode, item: itemCode, limit: 100 },
  });
  if (!list.ok) return list;
  const same = list.data.items.find((notice) => notice.period === period && !over.includes(notice.state));
  if (!same) return { ok: false, fault: draft.fault ?? { kind: "refused", code: "notice.duplicate", message: "" } };
  return send.transport.get<Notice>(`/api/notices/${same.id}`);
}

/** States in which a notice no longer holds its place. */
const over: readonly string[] = ["discarded", "erased"];
