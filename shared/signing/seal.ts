import { gcm } from "@noble/ciphers/aes";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** A private key under a PIN: scrypt, then AES-256-GCM. All bytes in hex, as a phone's storage keeps text. */
export interface SealedKey {
  kdf: "scrypt";
  /** scrypt's N, r = 8, p = 1: 8 to 32 MB of memory for every guess. */
  cost: number;
  salt: string;
  iv: string;
  box: string;
}

/**
 * What a guess may cost: the most that the phone works out in `patience`, at least the last. An iPhone runs a mini-program's scripts without a
 * compiler, twenty times as slowly. Whoever steals the storage guesses six digits in hours or in days; what keeps a thief out is that
 * the phone is locked and the fifth wrong try destroys the key.
 */
const costs = [32_768, 16_384, 8_192];
/** Milliseconds that a signer waits after typing the PIN. */
const patience = 1_500;
/** Cost of the trial by which a phone is measured. */
const trial = 1_024;
/** Random bytes that sealing needs: a salt of 16, an initial vector of 12. */
export const sealRandom = 28;

/** A PIN is digits only: one byte each, so that phones without `TextEncoder` agree. */
const digits = (pin: string): Uint8Array => Uint8Array.from(pin, (digit) => digit.charCodeAt(0));

const keyOf = (pin: string, salt: string, cost: number): Promise<Uint8Array> =>
  scryptAsync(digits(pin), hexToBytes(salt), { N: cost, r: 8, p: 1, dkLen: 32 });

/**
 * Encrypts a private key (hex) under the PIN. Yields every 10 ms, so that the page goes on moving.
 * @param random `sealRandom` fresh random bytes
 * @param now milliseconds, by which the phone is measured
 */
export async function sealPrivateKey(
  privateKey: string,
  pin: string,
  random: Uint8Array,
  now: () => number,
): Promise<SealedKey> {
  if (random.length !== sealRandom) throw new RangeError(`sealing takes ${sealRandom} random bytes`);
  const [salt, iv] = [bytesToHex(random.slice(0, 16)), bytesToHex(random.slice(16))];
  const start = now();
  await keyOf(pin, salt, trial);
  const cost = costFor((now() - start) / trial);
  const key = await keyOf(pin, salt, cost);
  return {
    kdf: "scrypt",
    cost,
    salt,
    iv,
    box: bytesToHex(gcm(key, hexToBytes(iv)).encrypt(hexToBytes(privateKey))),
  };
}

/** @param speed milliseconds for a cost of one */
const costFor = (speed: number): number => costs.find((cost) => cost * speed <= patience) ?? Math.min(...costs);

/** The private key, or null when the PIN is wrong. */
export async function unsealPrivateKey({ cost, salt, iv, box }: SealedKey, pin: string): Promise<string | null> {
  const key = await keyOf(pin, salt, cost);
  try {
    return bytesToHex(gcm(key, hexToBytes(iv)).decrypt(hexToBytes(box)));
  } catch {
    return null; // GCM's tag does not fit: another key, so another PIN
  }
}
