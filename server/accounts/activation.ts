import { randomText } from "../core/ids.ts";
import { digestOf } from "./refresh-token.ts";

/** Days that a printed activation code is good. */
export const activationDays = 30;

/** Twelve random characters (60 bits) in groups of four, without look-alikes: `7K3M-9QXT-2HBD`. */
export const newActivationCode = (): string => (randomText(12).match(/.{4}/g) ?? []).join("-");

/**
 * What is stored: SHA-256 of the code in upper case without spaces and hyphens, with I, L read as 1 and O as 0,
 * because people copy it by hand from paper.
 */
export function activationDigest(code: string): string {
  const plain = code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "");
  return digestOf(plain.replace(/[IL]/g, "1").replace(/O/g, "0"));
}
