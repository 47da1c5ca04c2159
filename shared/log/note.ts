import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "./bytes.ts";
import { isKeyName, type VerifierKey } from "./keys.ts";
import { LogError } from "./log-error.ts";
import { checkSignature } from "./signatures.ts";

/** One signature line, taken apart. */
export interface NoteSignature {
  /** Of the key. */
  name: string;
  /** 8 hex digits. */
  keyId: string;
  /** Without the key id: 64 bytes of Ed25519; 72 of a cosignature. Unknown kinds may have any length from 1. */
  signature: Uint8Array;
}

/** A C2SP signed note, taken apart but not verified: the text must not be believed yet. */
export interface Note {
  /** Ends with a newline. */
  text: string;
  signatures: NoteSignature[];
}

/** A signature line that fits the text and a known key. */
export interface VerifiedSignature extends NoteSignature {
  key: VerifierKey;
  /** Of a cosignature: when it was made, in seconds since 1970. */
  time: number | null;
}

/** A note that at least one known key has signed: its text may be believed as far as that key is. */
export interface OpenedNote {
  text: string;
  /** One for each known key that has signed, in the note's order: never empty. */
  verified: VerifiedSignature[];
  /** Further good signatures of the same keys. They add nothing to who has signed. */
  repeated: VerifiedSignature[];
  /** Lines of keys that aren't known. They say nothing. */
  unknown: NoteSignature[];
}

/** Go's sumdb/note stops at the same number; C2SP asks for 16 at least. */
const mostSignatures = 100;
/** In UTF-16 units. */
const longestNote = 1_000_000;
const mark = "— ";

/** Text of a note: not empty, every line ended, whole characters, and no control characters but the newline. */
export const isNoteText = (text: string): boolean =>
  text.endsWith("\n") && !/\p{Surrogate}/u.test(text) && !/\p{Cc}/u.test(text.replace(/[\n\u007f-\u009f]/g, ""));

/** Writes a note. @throws LogError `note.malformed` for a text or signatures that a note can't have */
export function formatNote({ text, signatures }: Note): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const fits = isKeyName(name) && /^[0-9a-f]{8}$/.test(keyId) && signature.length > 0;
    if (!fits) throw new LogError("note.malformed", "no signature line can be made of that");
    return `${mark}${name} ${toBase64(concatBytes(hexToBytes(keyId), signature))}\n`;
  });
  const note = `${text}\n${lines.join("")}`;
  parseNote(note);
  return note;
}

/** Takes a note apart. @throws LogError `note.malformed` */
export function parseNote(note: string): Note {
  const split = note.length > longestNote ? -1 : note.lastIndexOf("\n\n");
  const [text, rest] = [note.slice(0, split + 1), note.slice(split + 2)];
  if (split < 0 || !isNoteText(text) || !isNoteText(rest)) {
    throw new LogError("note.malformed", "a note is text, an empty line and signature lines");
  }
  const lines = rest.slice(0, -1).split("\n");
  if (lines.length > mostSignatures) throw new LogError("note.malformed", `more than ${mostSignatures} signatures`);
  return { text, signatures: lines.map(parseLine) };
}

/**
 * Verifies a note against the known keys; lines of other keys are ignored.
 * @throws LogError `note.malformed`; `signature.invalid` when any line of a known key is bad; `signature.missing` when no known key
 * has signed; `key.invalid` when two different known keys have the same name and id
 */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const known = keysByLabel(keys);
  const opened: OpenedNote = { text, verified: [], repeated: [], unknown: [] };
  for (const line of signatures) {
    const key = known.get(labelOf(line.name, line.keyId));
    if (!key) {
      opened.unknown.push(line);
      continue;
    }
    const { fits, time } = checkSignature(text, key, line.signature);
    if (!fits) throw new LogError("signature.invalid", `bad signature by ${line.name}`);
    const earlier = opened.verified.some((other) => other.key === key);
    (earlier ? opened.repeated : opened.verified).push({ ...line, key, time });
  }
  if (opened.verified.length === 0) throw new LogError("signature.missing", "no known key has signed");
  return opened;
}

/** Adds signature lines at the end, such as those of witnesses; a line that is there already isn't written twice. @throws LogError `note.malformed` */
export function addSignatures(note: string, signatures: readonly NoteSignature[]): string {
  const { text, signatures: present } = parseNote(note);
  const lines = new Map([...present, ...signatures].map((line) => [lineKey(line), line]));
  return formatNote({ text, signatures: [...lines.values()] });
}

function parseLine(line: string): NoteSignature {
  const [, name = "", encoded = ""] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5) throw new LogError("note.malformed", "malformed signature line");
  return { name, keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

function keysByLabel(keys: readonly VerifierKey[]): Map<string, VerifierKey> {
  const known = new Map<string, VerifierKey>();
  for (const key of keys) {
    const label = labelOf(key.name, key.id);
    const other = known.get(label) ?? key;
    if (bytesToHex(other.publicKey) !== bytesToHex(key.publicKey) || other.kind !== key.kind) {
      throw new LogError("key.invalid", `two keys are called ${label}`);
    }
    known.set(label, other);
  }
  return known;
}

const labelOf = (name: string, keyId: string): string => `${name}+${keyId}`;
const lineKey = ({ name, keyId, signature }: NoteSignature): string =>
  `${labelOf(name, keyId)} ${bytesToHex(signature)}`;
