import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64, utf8Bytes } from "./bytes.ts";
import { LogError } from "./log-error.ts";

/** What a key signs: notes as they are (logs), or checkpoints together with a time (witnesses). Both are Ed25519. */
export type KeyKind = "ed25519" | "cosignature";

/** Signature type bytes of C2SP signed-note. */
const typeBytes = { ed25519: 0x01, cosignature: 0x04 } as const satisfies Record<KeyKind, number>;

/** A known public key. */
export interface VerifierKey {
  kind: KeyKind;
  /** Like a URL without scheme; no white space, no plus sign. */
  name: string;
  /** 8 hex digits: the first 4 bytes of SHA-256(name ‖ "\n" ‖ type byte ‖ public key). Finds keys, proves nothing. */
  id: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
}

/** A key that can sign. Secret. */
export interface SignerKey extends VerifierKey {
  /** 32 bytes, RFC 8032's private key. */
  seed: Uint8Array;
}

/** May a key be called that? C2SP signed-note: not empty, no white space, no plus sign. */
export const isKeyName = (name: string): boolean =>
  /^[^\p{White_Space}\p{Surrogate}+]+$/u.test(name) && !Array.from(name).some((sign) => sign < " ");

/** @throws LogError `key.invalid` for a bad name, or bytes that are no point of the curve, or one of small order */
export function verifierKey(kind: KeyKind, name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new LogError("key.invalid", "a key's name is not empty, without white space and plus");
  if (!isUsable(publicKey)) throw new LogError("key.invalid", "no Ed25519 public key");
  const digest = sha256(concatBytes(utf8Bytes(`${name}\n`), Uint8Array.of(typeBytes[kind]), publicKey));
  return { kind, name, id: bytesToHex(digest.subarray(0, 4)), publicKey };
}

/** @param seed 32 bytes @throws LogError `key.invalid` */
export function signerKey(kind: KeyKind, name: string, seed: Uint8Array): SignerKey {
  if (seed.length !== 32) throw new LogError("key.invalid", "a seed has 32 bytes");
  return { ...verifierKey(kind, name, ed25519.getPublicKey(seed)), seed };
}

/** A new key from the platform's secure random source (`crypto.getRandomValues`). */
export const generateSignerKey = (kind: KeyKind, name: string): SignerKey =>
  signerKey(kind, name, ed25519.utils.randomSecretKey());

/** The public half, safe to hand out. */
export const publicHalf = ({ kind, name, id, publicKey }: VerifierKey): VerifierKey => ({ kind, name, id, publicKey });

/** The vkey: `<name>+<id>+<base64 of type byte and public key>`. */
export const formatVerifierKey = ({ kind, name, id, publicKey }: VerifierKey): string =>
  `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(typeBytes[kind]), publicKey))}`;

/** Reads a vkey. @throws LogError `key.invalid` for anything but what `formatVerifierKey` writes */
export function parseVerifierKey(text: string): VerifierKey {
  const { kind, name, id, bytes } = parseKey(text);
  const key = verifierKey(kind, name, bytes);
  if (key.id !== id) throw new LogError("key.invalid", "the key's id doesn't fit its name and bytes");
  return key;
}

/** The skey, as Go's sumdb/note writes it: `PRIVATE+KEY+<name>+<id>+<base64 of type byte and seed>`. Secret. */
export const formatSignerKey = ({ kind, name, id, seed }: SignerKey): string =>
  `${secretMark}${name}+${id}+${toBase64(concatBytes(Uint8Array.of(typeBytes[kind]), seed))}`;

/** Reads an skey. @throws LogError `key.invalid`; the message holds nothing of the key */
export function parseSignerKey(text: string): SignerKey {
  if (!text.startsWith(secretMark)) throw new LogError("key.invalid", "no private key");
  const { kind, name, id, bytes } = parseKey(text.slice(secretMark.length));
  const key = signerKey(kind, name, bytes);
  if (key.id !== id) throw new LogError("key.invalid", "the key's id doesn't fit its name and bytes");
  return key;
}

const secretMark = "PRIVATE+KEY+";

/** Takes `<name>+<id>+<base64>` apart. Base64 may hold plus signs, the name may not. */
function parseKey(text: string): { kind: KeyKind; name: string; id: string; bytes: Uint8Array } {
  const [, name = "", id = "", encoded = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  const kind = (Object.keys(typeBytes) as KeyKind[]).find((each) => typeBytes[each] === bytes?.[0]);
  if (!bytes || !kind) throw new LogError("key.invalid", "no key of a known type");
  return { kind, name, id, bytes: bytes.subarray(1) };
}

/** A key of small order would verify signatures that nobody made. */
const isUsable = (publicKey: Uint8Array): boolean =>
  publicKey.length === 32 &&
  ed25519.utils.isValidPublicKey(publicKey, false) &&
  !ed25519.Point.fromBytes(publicKey).isSmallOrder();
