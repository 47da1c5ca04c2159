// Reads what stands in a file and looks for personal information and secrecy words in it. Runs in a thread of its own (`reading-thread.ts`).
import type { MessagePort } from "node:worker_threads";
import { type Hit, scanText } from "../../../shared/privacy/index.ts";
import { compileWording, type Wording } from "../../../shared/wording/index.ts";
import { isPicture } from "../checks/kinds.ts";
import { documentText, sheetText } from "./office-text.ts";
import { pdfText } from "./pdf-text.ts";
import { pictureText } from "./picture-text.ts";
import {
  type FileReader,
  type FileReading,
  type FileToRead,
  mostFound,
  type SecrecyWords,
  type TextPart,
  type Told,
  TooLong,
} from "./reading.ts";

/** @see FileReader */
export const readFile: FileReader = async (file, told = () => undefined) => {
  try {
    const parts = await textOf(file, told);
    const secrets = file.secrecy ? secretsIn(parts, file.secrecy) : [];
    return { ...judged(parts), ...(secrets.length > 0 ? { secrets } : {}) };
  } catch (fault) {
    // Whatever is wrong with it: nobody can tell what it says.
    return { state: "unreadable", found: [], reason: fault instanceof TooLong ? "long" : null };
  }
};

/** As the thread is asked: how far it is goes through the port. */
export const readFileTelling = ({ port, ...file }: FileToRead & { port: MessagePort }): Promise<FileReading> =>
  readFile(file, (count) => port.postMessage(count));

/** The list that was used last: the next file is mostly of the same county. */
let ready: { key: string; wording: Wording } | undefined;

function secretsIn(parts: readonly TextPart[], { key, terms }: SecrecyWords): string[] {
  if (ready?.key !== key) ready = { key, wording: compileWording(terms) };
  const found = new Set<string>();
  for (const { text } of parts) {
    for (const secret of ready.wording.secrets(text)) found.add(secret.found.replace(/\s+/g, "").slice(0, longest));
    if (found.size >= mostFound) break;
  }
  return [...found].slice(0, mostFound);
}

/** Characters of a secrecy word that are kept and shown. */
const longest = 20;

function textOf({ bytes, mediaType }: FileToRead, told: Told): Promise<TextPart[]> {
  if (isPicture(mediaType)) return pictureText(Buffer.from(bytes));
  if (mediaType === "application/pdf") return pdfText(bytes, told);
  return mediaType.includes("spreadsheet") ? sheetText(bytes, told) : documentText(Buffer.from(bytes), told);
}

/** A file is asked what no field is asked: everything that any item keeps back. */
const never: ReadonlySet<string> = new Set();

function judged(parts: readonly TextPart[]): FileReading {
  const found: FileReading["found"] = [];
  for (const { text, place, column } of parts) {
    if (column) found.push({ kind: column, sure: true, excerpt: text.slice(0, text.length > 6 ? 3 : 1) });
    for (const hit of scanText(text, { place, label: "", never })) found.push(described(text, hit));
    if (found.filter(({ sure }) => sure).length >= mostFound) break;
  }
  const sure = found.filter((each) => each.sure);
  return {
    state: sure.length > 0 ? "found" : "clean",
    found: [...sure, ...found.filter((each) => !each.sure)].slice(0, mostFound),
  };
}

/** Enough to find it again and no more: it is kept. */
const described = (text: string, { from, to, kind, sure }: Hit): FileReading["found"][number] => ({
  kind,
  sure,
  excerpt: text
    .slice(from, to)
    .replace(/\s+/g, " ")
    .slice(0, to - from > 6 ? 3 : 1),
});
