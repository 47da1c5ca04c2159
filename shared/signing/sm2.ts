import { sm2 } from "sm-crypto-v2";
import { keepLately } from "../keep-lately.ts";
import { utf8Bytes } from "../log/bytes.ts";

/** Order n of the curve's base point, GM/T 0003.5-2012. */
const order = BigInt("0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");

/** Default user id of GM/T 0009-2012. */
const userId = "1234567812345678";

export interface KeyPair {
  /** 64 hex digits. Never leaves the device. */
  privateKey: string;
  /** `04` and 128 hex digits. */
  publicKey: string;
}

/** A new SM2 key pair from the platform's secure random source. */
export function generateKeyPair(): KeyPair {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { privateKey: privateKey.padStart(64, "0"), publicKey: publicKey.toLowerCase() };
}

/** SM2 with SM3 over the UTF-8 text (GM/T 0003.2): r‖s, 128 hex digits. The library's own UTF-8 goes wrong for rare characters on phones without `TextEncoder`. */
export const signText = (text: string, key: KeyPair): string =>
  sm2.doSignature(utf8Bytes(text), key.privateKey, { hash: true, publicKey: key.publicKey, userId }).toLowerCase();

/** Is it a point of the curve, uncompressed? */
export const isPublicKey = (publicKey: string): boolean => {
  if (!/^04[0-9a-f]{128}$/.test(publicKey)) return false;
  try {
    return sm2.verifyPublicKey(publicKey);
  } catch {
    return false; // the library throws for coordinates beyond the field
  }
};

/** Does the signature fit text and key? False for anything malformed, also for r or s outside 1…n−1. */
export function verifyText(text: string, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-fA-F]{128}$/.test(signature) || !isPublicKey(publicKey)) return false;
  const inRange = [signature.slice(0, 64), signature.slice(64)].every((half) => {
    const value = BigInt(`0x${half}`);
    return value > 0n && value < order;
  });
  return inRange && sm2.doVerifySignature(text, signature, pointOf(publicKey), { hash: true, userId });
}

type Point = ReturnType<typeof sm2.precomputePublicKey>;

/** Keys that were used lately, the least lately used first; with their prepared point from the second time on, about 100 KB each. */
const lately = new Map<string, Point | null>();
const mostKept = 256;

/**
 * The key, or its point with its multiples when it was used before. A plain check takes 3.3 ms, preparing (windows of 4 bits) 5 more,
 * and every check with a prepared point less than 1: so a key is prepared when it comes back.
 */
function pointOf(publicKey: string): string | Point {
  const known = lately.get(publicKey);
  const point = known === null ? sm2.precomputePublicKey(publicKey, 4) : (known ?? null);
  return keepLately(lately, mostKept, publicKey, point) ?? publicKey;
}
