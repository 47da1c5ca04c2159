import { fromBase64, toBase64 } from "./bytes.ts";
import type { SignerKey, VerifierKey } from "./keys.ts";
import { isNatural, LogError, requireNatural } from "./log-error.ts";
import { hashLength, requireHash } from "./merkle.ts";
import {
  formatNote,
  isNoteText,
  type NoteSignature,
  type OpenedNote,
  openNote,
  type VerifiedSignature,
} from "./note.ts";
import { cosignText, signText } from "./signatures.ts";

/** What a log says of itself at one size, C2SP tlog-checkpoint. */
export interface Checkpoint {
  /** Which log: like a URL without scheme. */
  origin: string;
  /** Number of entries. */
  size: number;
  /** 32 bytes. */
  root: Uint8Array;
  /** Further lines; the specification advises against them, since nobody checks what they say. */
  extensions: readonly string[];
}

/** A checkpoint that the log has signed. */
export interface OpenedCheckpoint {
  checkpoint: Checkpoint;
  /** What was signed, to the byte. */
  text: string;
  /** One for each known witness that has signed. */
  cosignatures: (VerifiedSignature & { time: number })[];
  /** Lines of keys that aren't known. */
  unknown: NoteSignature[];
}

/** The text that is signed. @throws LogError `checkpoint.malformed`, `number.invalid`, `hash.invalid` */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  requireNatural(size, "size");
  requireHash(root);
  const lines = [origin, String(size), toBase64(root), ...extensions];
  const text = lines.map((line) => `${line}\n`).join("");
  if (!isNoteText(text) || lines.some((line) => line === "" || line.includes("\n"))) {
    throw new LogError("checkpoint.malformed", "origin and extensions are lines of text, not empty");
  }
  return text;
}

/** Reads the text of a checkpoint. @throws LogError `checkpoint.malformed` for anything but what `formatCheckpoint` writes */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.slice(0, -1).split("\n");
  const [origin = "", digits = "", encoded = "", ...extensions] = lines;
  const root = fromBase64(encoded);
  const size = /^(?:0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  if (!isNoteText(text) || lines.includes("") || !isNatural(size) || root?.length !== hashLength) {
    throw new LogError("checkpoint.malformed", "a checkpoint is origin, size and root, a line each");
  }
  return { origin, size, root, extensions };
}

/** The note that a log publishes. @throws as `formatCheckpoint`; LogError `key.invalid` for a witness's key */
export function signCheckpoint(checkpoint: Checkpoint, key: SignerKey): string {
  const text = formatCheckpoint(checkpoint);
  return formatNote({ text, signatures: [{ name: key.name, keyId: key.id, signature: signText(text, key) }] });
}

/**
 * A witness's signature line for a checkpoint whose consistency it has checked; `addSignatures` puts it under the note.
 * @param time seconds since 1970
 * @throws as `formatCheckpoint`; LogError `key.invalid` for a log's key
 */
export function cosignCheckpoint(checkpoint: Checkpoint, key: SignerKey, time: number): NoteSignature {
  const signature = cosignText(formatCheckpoint(checkpoint), key, time);
  return { name: key.name, keyId: key.id, signature };
}

/**
 * Verifies a checkpoint: the log's own signature must be there, whatever witnesses say.
 * @param options.origin of the log; its key's name when left out
 * @param options.witnesses known witnesses; other lines are ignored
 * @throws as `openNote`; LogError `checkpoint.malformed`, `checkpoint.origin`, `key.invalid` for a key of the wrong kind
 */
export function openCheckpoint(
  note: string,
  log: VerifierKey,
  { origin = log.name, witnesses = [] }: { origin?: string; witnesses?: readonly VerifierKey[] } = {},
): OpenedCheckpoint {
  if (log.kind !== "ed25519" || witnesses.some(({ kind }) => kind !== "cosignature")) {
    throw new LogError("key.invalid", "a log signs with ed25519, witnesses with cosignature");
  }
  const { text, verified, unknown } = openedBy(log, openNote(note, [log, ...witnesses]));
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== origin) throw new LogError("checkpoint.origin", `checkpoint of ${checkpoint.origin}`);
  const cosignatures = verified.flatMap((line) => (line.time === null ? [] : [{ ...line, time: line.time }]));
  return { checkpoint, text, cosignatures, unknown };
}

function openedBy(log: VerifierKey, opened: OpenedNote): OpenedNote {
  if (opened.verified.some(({ key }) => key.id === log.id && key.name === log.name)) return opened;
  throw new LogError("signature.missing", `${log.name} has not signed`);
}
