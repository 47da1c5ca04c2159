// A picture goes in chunks. Everything about it can be repeated: the server knows an upload by whose it is and what is in it, and a
// chunk by its place; so nothing has to be noted here but how far it is.
import type { AttachmentAnswer, KeptAttachment } from "../../shared/api/attachments";
import type { UploadAnswer } from "../../shared/api/uploads";
import type { Answer } from "../api/answer";
import type { PhotoEntry } from "./entries";
import { isAboutIt, lost } from "./refusals";
import type { SendParts } from "./send-step";

/** Sends what the server hasn't got of a picture. */
export async function sendPhoto(send: SendParts, photo: PhotoEntry, villageCode: string): Promise<Answer<unknown>> {
  const bytes = await send.files.read(photo.path).catch(() => null);
  const answer = bytes === null ? lost("这个文件") : await sendBytes(send, photo, bytes, villageCode);
  if (answer.ok) {
    const { sha256, removed = [] } = answer.data;
    note(send, photo, { state: "done", sha256, fault: null, ...(removed.length > 0 && { removed }) });
  }
  if (!answer.ok && isAboutIt(answer.fault)) note(send, photo, { state: "stuck", fault: answer.fault });
  return answer;
}

/** There is something in it that isn't seen, and the person is asked whether a copy without that will do. */
export const hidesSomething = ({ state, fault }: Pick<PhotoEntry, "state" | "fault">): boolean =>
  state === "stuck" && fault?.code === "files.hidden";

const note = (send: SendParts, photo: PhotoEntry, changes: Partial<PhotoEntry>): void => {
  send.shelf.change<PhotoEntry>(photo.id, () => changes);
  send.told();
};

async function sendBytes(
  send: SendParts,
  photo: PhotoEntry,
  bytes: ArrayBuffer,
  villageCode: string,
): Promise<Answer<AttachmentAnswer & Partial<Pick<KeptAttachment, "removed">>>> {
  const begun = await send.transport.send<UploadAnswer>("POST", "/api/uploads", {
    ...{ villageCode, name: photo.name, size: bytes.byteLength, sha256: photo.digest },
  });
  if (!begun.ok) return begun;
  const { id, attachment, chunkSize, chunks } = begun.data;
  if (attachment) return { ok: true, data: attachment };
  const all = Math.ceil(bytes.byteLength / chunkSize);
  const there = new Set(chunks);
  for (let at = 0; at < all; at++) {
    note(send, photo, { sent: there.size, all });
    if (there.has(at)) continue;
    const chunk = bytes.slice(at * chunkSize, (at + 1) * chunkSize);
    const path = `/api/uploads/${id}/chunks/${at}?sha256=${await send.digest(chunk)}`;
    const kept = await send.transport.sendBytes("PUT", path, chunk);
    if (!kept.ok) return kept;
    there.add(at);
  }
  note(send, photo, { sent: all, all });
  const agreed = photo.clean ? "?clean=1" : "";
  return send.transport.send<KeptAttachment>("POST", `/api/uploads/${id}/completion${agreed}`, {});
}
