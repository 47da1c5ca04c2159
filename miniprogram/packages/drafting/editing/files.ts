import type { TypedValue } from "../../../../shared/typed/form";
import type { Mend } from "../../../../shared/typed/mends";
import { origin } from "../../../config";
import { contentLimits, placeOf } from "../../../generated/shared";
import { isLocal } from "./editing";

/** A file in the list of an element. */
export interface FileView {
  sha256: string;
  name: string;
  /** `320 KB · 已上传`. */
  about: string;
  /** To be shown small; empty for a document. */
  picture: string;
  wrong: string;
}

/** A file as drafts hold it; size and type are unknown until the server has it. */
export interface Attached {
  sha256: string;
  name: string;
  mediaType?: string;
  size?: number;
}

/** Where a file is, in words, and its place on this phone; asked of the outbox for files that are on their way. */
export type WordsOfFile = (ref: string) => { words: string; path: string | null };

export const filesOf = (value: TypedValue | undefined): Attached[] =>
  Array.isArray(value) ? (value as unknown as Attached[]) : [];

export const room = (value: TypedValue | undefined): number => Math.max(0, contentLimits.files - filesOf(value).length);

const isPicture = (name: string): boolean => /\.(jpe?g|png|webp|gif)$/i.test(name);

export function filesView(value: TypedValue | undefined, mends: readonly Mend[], wordsOf: WordsOfFile): FileView[] {
  return filesOf(value).map(({ sha256, name, mediaType = "", size = 0 }, at) => {
    const { words, path } = isLocal(sha256) ? wordsOf(sha256) : { words: "已上传", path: null };
    const shown = mediaType.startsWith("image/") || (mediaType === "" && isPicture(name));
    const source = path ?? (isLocal(sha256) ? "" : `${origin}/files/${sha256}?w=480`);
    return {
      sha256,
      name,
      about: [size > 0 ? sizeShown(size) : "", words].filter(Boolean).join(" · "),
      picture: shown ? source : "",
      wrong: mends.find(({ path: place }) => placeOf(place).row === at)?.message ?? "",
    };
  });
}

/** Bytes for people: `320 KB`. */
const sizeShown = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Document types that boards can show, as their names end. */
export const documentTypes = ["pdf", "docx", "xlsx"];

/** Why a document of a chat can't be taken; null when it can. */
export function documentProblem({ name, size }: { name: string; size: number }, most: number): string | null {
  const type = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (!documentTypes.includes(type))
    return `“${name}”不能作为附件。可以用 PDF、Word（docx）和 Excel（xlsx）文件，照片请用“拍照”或“从相册选”。`;
  if (size > most) return `“${name}”有 ${sizeShown(size)}，超过 ${sizeShown(most)}。请压缩或拆开后再选。`;
  return null;
}
