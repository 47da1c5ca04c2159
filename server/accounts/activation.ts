import { sha256Of } from "../core/digest.ts";
import { randomGroups } from "../core/ids.ts";

/** Days that a printed activation code is good. */
export const activationDays = 30;

/** To be copied from paper: `7K3M-9QXT-2HBD`. */
export const newActivationCode = randomGroups;

/**
 * What is stored: SHA-256 of the code in upper case without spaces and hyphens, with I, L read as 1 and O as 0,
 * because people copy it by hand from paper.
 */
export function activationDigest(code: string): string {
  const plain = code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "");
  return sha256Of(plain.replace(/[IL]/g, "1").replace(/O/g, "0"));
}
