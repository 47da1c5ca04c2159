import { fileTypeFromBuffer } from "file-type";
import { uploadLimits } from "../../../shared/api/attachments.ts";
import { sha256Of } from "../../core/digest.ts";
import { Problem } from "../../core/problem.ts";
import { type CleanFile, cleanHere } from "../hidden/index.ts";
import { cleanName } from "./file-name.ts";
import { isPicture, kindName, type MediaType, type PictureType } from "./kinds.ts";
import { checkOffice } from "./office.ts";
import { checkPdf } from "./pdf.ts";
import { cleanPicture } from "./picture.ts";

/** A file that passed, as it will be stored. */
export interface ExaminedFile {
  bytes: Buffer;
  /** SHA-256 of `bytes`, hex. */
  sha256: string;
  name: string;
  mediaType: MediaType;
  /** Pixels; null unless a picture. */
  width: number | null;
  height: number | null;
  /** What is in the file that was sent and not in `bytes`, because whoever sent it agreed. */
  removed: string[];
}

/** How a file is looked into. */
export interface Examining {
  cleanFile: CleanFile;
  /** May a cleaned copy be kept in its place? */
  agreed: boolean;
}

/**
 * Finds out what a file really is, whatever its name says, and makes it safe to keep.
 * @throws Problem `files.*`, saying what is wrong with the file and what to do
 */
export async function examine(
  bytes: Buffer,
  name: string,
  examining: Examining = { cleanFile: cleanHere, agreed: false },
): Promise<ExaminedFile> {
  const found = await typeOf(bytes);
  if (isPicture(found)) return examinePicture(bytes, name, found);
  if (found === "application/pdf") checkPdf(bytes);
  const { bytes: copy, removed } = await examining.cleanFile({ bytes, kind: found });
  if (removed.length > 0 && !examining.agreed)
    throw new Problem("files.hidden", { what: removed.join("、"), hidden: removed });
  return { ...described(copy, name, found === oldWorkbook ? workbook : found, null), removed };
}

const oldWorkbook = "application/x-cfb";
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function typeOf(bytes: Buffer): Promise<MediaType | typeof oldWorkbook> {
  if (bytes.length === 0) throw new Problem("files.damaged");
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04"))) return checkOffice(bytes);
  const mediaType = await sniff(bytes);
  if (mediaType === "image/heic" || mediaType === "image/heif") throw new Problem("files.heic");
  // An animated PNG is kept as its first picture.
  if (mediaType === "image/png" || mediaType === "image/apng") return "image/png";
  if (mediaType === "image/jpeg" || mediaType === "image/webp" || mediaType === "application/pdf") return mediaType;
  if (mediaType === oldWorkbook && isWorkbook(bytes)) return oldWorkbook;
  throw new Problem("files.kind_not_allowed", { kind: kindName(mediaType) });
}

/** Of the old kinds of documents, only workbooks can be made into new ones: they have a stream of this name. */
const isWorkbook = (bytes: Buffer): boolean => bytes.includes(Buffer.from("Workbook\0", "utf16le"));

async function sniff(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch (fault) {
    throw new Problem("files.damaged", {}, { cause: fault });
  }
}

async function examinePicture(bytes: Buffer, name: string, mediaType: PictureType): Promise<ExaminedFile> {
  if (bytes.length > uploadLimits.picture) throw new Problem("files.picture_too_large", { limit: "15 MB" });
  const picture = await cleanPicture(bytes, mediaType);
  return { ...described(picture.bytes, name, picture.mediaType, picture), removed: [] };
}

const described = (
  bytes: Buffer,
  name: string,
  mediaType: MediaType,
  size: { width: number; height: number } | null,
): Omit<ExaminedFile, "removed"> => ({
  bytes,
  sha256: sha256Of(bytes),
  name: cleanName(name, mediaType),
  mediaType,
  width: size?.width ?? null,
  height: size?.height ?? null,
});
