import { uploadLimits } from "../../../shared/api/attachments.ts";
import { endings, type MediaType } from "./kinds.ts";

/** Endings that a file name may bring along; ours replaces them. */
const known = /\.(jpe?g|jfif|png|webp|pdf|docx|xlsx?)$/i;
// Control characters, and the marks that turn the reading direction round ("图fdp.exe").
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;

/**
 * A name that is fit to be shown and saved: no path, nothing invisible, none of the characters that Windows refuses, at most
 * `uploadLimits.name` characters, and the ending of the stored format.
 */
export function cleanName(original: string, mediaType: MediaType): string {
  const ending = `.${endings[mediaType]}`;
  const base = (original.normalize("NFC").split(/[/\\]/).at(-1) ?? "")
    .replace(invisible, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(known, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const room = uploadLimits.name - ending.length;
  return `${[...(base || "附件")].slice(0, room).join("").trim()}${ending}`;
}
