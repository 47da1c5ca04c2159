import type { TypedValue } from "../../../../shared/typed/form";
import type { Mend } from "../../../../shared/typed/mends";
import { origin } from "../../../config";
import { contentLimits, placeOf, uploadLimits } from "../../../generated/shared";
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
  /** What isn't seen in it, while the person is asked whether a copy without that will do; else empty. */
  hidden: string;
}

/** A file as drafts hold it; size and type are unknown until the server has it. */
export interface Attached {
  sha256: string;
  name: string;
  mediaType?: string;
  size?: number;
}

/** How it is with a file: asked of the outbox while it is on its way, and of the server once that reads what stands in it. */
export interface FileState {
  words: string;
  /** Its place on this phone. */
  path: string | null;
  /** As of `FileView`; absent: nothing to say. */
  hidden?: string;
  wrong?: string;
}
export type StateOfFile = (ref: string) => FileState;

export const filesOf = (value: TypedValue | undefined): Attached[] =>
  Array.isArray(value) ? (value as unknown as Attached[]) : [];

export const room = (value: TypedValue | undefined): number => Math.max(0, contentLimits.files - filesOf(value).length);

const isPicture = (name: string): boolean => /\.(jpe?g|png|webp|gif)$/i.test(name);

export function filesView(value: TypedValue | undefined, mends: readonly Mend[], stateOf: StateOfFile): FileView[] {
  return filesOf(value).map(({ sha256, name, mediaType = "", size = 0 }, at) => {
    const { words, path, hidden = "", wrong = "" } = stateOf(sha256);
    const shown = mediaType.startsWith("image/") || (mediaType === "" && isPicture(name));
    const source = path ?? (isLocal(sha256) ? "" : `${origin}/files/${sha256}?w=480`);
    return {
      sha256,
      name,
      about: [size > 0 ? sizeShown(size) : "", words].filter(Boolean).join(" · "),
      picture: shown ? source : "",
      wrong: mends.find(({ path: place }) => placeOf(place).row === at)?.message ?? wrong,
      hidden,
    };
  });
}

/** Bytes for people: `320 KB`. */
const sizeShown = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const office = "application/vnd.openxmlformats-officedocument";
/** Documents that boards can show, by how their names end. */
const documentTypes = new Map([
  ["pdf", "application/pdf"],
  ["docx", `${office}.wordprocessingml.document`],
  ["xlsx", `${office}.spreadsheetml.sheet`],
]);
/** What a document of an old kind can be saved as. */
const newerTypes = new Map([
  ["doc", "docx"],
  ["wps", "docx"],
  ["xls", "xlsx"],
  ["et", "xlsx"],
]);

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

export const documentType = (name: string): string => documentTypes.get(endingOf(name)) ?? "";

/** Why a document of a chat can't be taken; null when it can. */
export function documentProblem({ name, size }: { name: string; size: number }): string | null {
  const type = endingOf(name);
  const newer = newerTypes.get(type);
  if (newer) return `“${name}”是旧格式，不能作为附件。请用 WPS 或 Office 另存为 ${newer}，再发到微信里选。`;
  if (!documentTypes.has(type))
    return `“${name}”不能作为附件。可以用 PDF、Word（docx）和 Excel（xlsx）文件，照片请用“拍照”或“从相册选”。`;
  if (size === 0) return `“${name}”是空文件。请在微信聊天里点开看一次，再回来选。`;
  if (size > uploadLimits.file) return `“${name}”超过 ${uploadLimits.file / 1024 / 1024} MB。请压缩或拆开后再选。`;
  return null;
}

/** A name that the server takes, with its ending. */
export function shortName(name: string): string {
  const ending = `.${endingOf(name)}`;
  const most = uploadLimits.name - ending.length;
  return name.length <= uploadLimits.name ? name : name.slice(0, name.length - ending.length).slice(0, most) + ending;
}

export const fullList = `附件最多 ${contentLimits.files} 个。请先删去不需要的。`;
