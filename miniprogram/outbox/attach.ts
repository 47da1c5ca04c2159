// Files that belong to a draft: pictures, and documents of a chat. Both are entries of kind `photo` and go the same way.
import type { Fault } from "../api/answer";
import { type ActParts, full } from "./acts";
import type { PhotoEntry } from "./entries";

export const unreadable: Fault = {
  kind: "refused",
  code: "phone.picture",
  message: "这张照片打不开，没有保存。请换一张，或重新拍一张。",
};
export const tooLarge: Fault = {
  kind: "refused",
  code: "phone.picture_large",
  message: "这张照片太大，手机缩小不了，没有保存。请在手机相册里裁小或截屏后再选，或用微信重新拍一张。",
};

/** What a file is called, and whose it is. */
export interface Attached {
  name: string;
  accountId: string;
}

/**
 * Keeps a picture: made small, then laid in a lasting place, then noted.
 * @param path of the temporary file that WeChat gave
 */
export async function addPhoto(
  act: ActParts,
  draftId: string,
  path: string,
  file: Attached,
): Promise<PhotoEntry | Fault> {
  const small = await act.parts.shrink(path).catch(() => undefined);
  if (small === undefined) return unreadable;
  if (small === null) return tooLarge;
  return layDown(act, draftId, { path: small, ending: "jpg" }, file);
}

/**
 * Keeps a document as it is.
 * @param path of the temporary file that WeChat gave
 */
export const addDocument = (
  act: ActParts,
  draftId: string,
  path: string,
  file: Attached,
): Promise<PhotoEntry | Fault> => layDown(act, draftId, { path, ending: endingOf(file.name) }, file);

const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "file";

async function layDown(
  { shelf, parts, now }: ActParts,
  draftId: string,
  { path, ending }: { path: string; ending: string },
  { name, accountId }: Attached,
): Promise<PhotoEntry | Fault> {
  const id = shelf.newId();
  const kept = await parts.files.keep(path, `${id}.${ending}`).catch(() => null);
  if (kept === null) return full;
  const bytes = await parts.files.read(kept);
  const entry: PhotoEntry = {
    ...{ id, accountId, draftId, name, path: kept, size: bytes.byteLength, digest: await parts.digest(bytes) },
    ...{ kind: "photo", order: shelf.nextOrder(), at: now(), sent: 0, all: 0, sha256: null },
    ...{ state: "kept", fault: null, tries: 0, nextAt: 0 },
  };
  if (shelf.put(entry)) return entry;
  await parts.files.remove(kept);
  return full;
}
