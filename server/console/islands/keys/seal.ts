import { gcm } from "@noble/ciphers/aes";
import { pbkdf2Async } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** A secret under a PIN: PBKDF2-SHA-256, then AES-256-GCM. */
export interface Sealed {
  rounds: number;
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  box: Uint8Array<ArrayBuffer>;
}

/** Rounds of PBKDF2; the architecture asks for at least 200,000. */
const rounds = 310_000;

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Pages on a plain `http://` address (a county's test machine) have no crypto.subtle; the same is computed in JavaScript there. */
const subtle = (): SubtleCrypto | undefined => crypto.subtle as SubtleCrypto | undefined;

export async function seal(secret: string, pin: string): Promise<Sealed> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = await keyOf(pin, salt, rounds);
  const native = subtle();
  const box = native
    ? new Uint8Array(await native.encrypt({ name: "AES-GCM", iv }, await importKey(native, key), utf8(secret)))
    : new Uint8Array(gcm(key, iv).encrypt(utf8(secret)));
  return { rounds, salt, iv, box };
}

/** The secret, or null when the PIN is wrong. */
export async function unseal({ rounds: count, salt, iv, box }: Sealed, pin: string): Promise<string | null> {
  const key = await keyOf(pin, salt, count);
  const native = subtle();
  try {
    const bytes = native
      ? await native.decrypt({ name: "AES-GCM", iv }, await importKey(native, key), box)
      : gcm(key, iv).decrypt(box);
    return new TextDecoder().decode(bytes);
  } catch {
    return null; // GCM's tag does not fit: another key, so another PIN
  }
}

const importKey = (native: SubtleCrypto, key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  native.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const native = subtle();
  if (!native) return new Uint8Array(await pbkdf2Async(sha256, utf8(pin), salt, { c: count, dkLen: 32 }));
  const base = await native.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const bits = await native.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: count }, base, 256);
  return new Uint8Array(bits);
}
