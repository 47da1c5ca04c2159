import { ed25519 } from "@noble/curves/ed25519.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { utf8Bytes } from "./bytes.ts";
import type { KeyKind, SignerKey, VerifierKey } from "./keys.ts";
import { isNatural, LogError, requireNatural } from "./log-error.ts";

const timeLength = 8;
const signatureLength = 64;

/** Ed25519 over a note's text: 64 bytes. @throws LogError `key.invalid` for a key of another kind */
export function signText(text: string, key: SignerKey): Uint8Array {
  requireKind(key, "ed25519");
  return ed25519.sign(utf8Bytes(text), key.seed);
}

/**
 * A timestamped cosignature over a checkpoint's text: 8 bytes of time, big-endian, then 64 of Ed25519.
 * @param time seconds since 1970
 * @throws LogError `key.invalid` for a key of another kind, `number.invalid`
 */
export function cosignText(text: string, key: SignerKey, time: number): Uint8Array {
  requireKind(key, "cosignature");
  requireNatural(time, "time");
  return concatBytes(timeBytes(time), ed25519.sign(cosignedMessage(text, time), key.seed));
}

/** Does the signature fit text and key, and of a cosignature: when was it made? Never throws. */
export function checkSignature(
  text: string,
  key: VerifierKey,
  signature: Uint8Array,
): { fits: boolean; time: number | null } {
  if (key.kind === "ed25519") return { fits: fitsEd25519(signature, utf8Bytes(text), key), time: null };
  const time = signature.length === timeLength + signatureLength ? timeOf(signature) : null;
  if (time === null) return { fits: false, time };
  return { fits: fitsEd25519(signature.subarray(timeLength), cosignedMessage(text, time), key), time };
}

/** C2SP tlog-cosignature: the first line keeps a cosignature from passing for a log's own signature. */
const cosignedMessage = (text: string, time: number): Uint8Array => utf8Bytes(`cosignature/v1\ntime ${time}\n${text}`);

function fitsEd25519(signature: Uint8Array, message: Uint8Array, key: VerifierKey): boolean {
  if (signature.length !== signatureLength) return false;
  try {
    // RFC 8032 to the letter: with ZIP-215 some changed bytes would still verify.
    return ed25519.verify(signature, message, key.publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(timeLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(time / 2 ** 32));
  view.setUint32(4, time % 2 ** 32);
  return bytes;
}

/** Null for times beyond what numbers can hold, some 285 million years ahead. */
function timeOf(signature: Uint8Array): number | null {
  const view = new DataView(signature.buffer, signature.byteOffset, timeLength);
  const time = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  return isNatural(time) ? time : null;
}

function requireKind(key: SignerKey, kind: KeyKind): void {
  if (key.kind !== kind) throw new LogError("key.invalid", `${key.name} is no key for ${kind}`);
}
