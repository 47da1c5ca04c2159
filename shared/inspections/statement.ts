import { digestOf } from "../digest-of.ts";
import { utf8Bytes } from "../log/bytes.ts";
import { canonicalJson } from "../signing/canonical.ts";
import type { Sheet } from "./sheet.ts";

/** SHA-256 of the sheet's canonical JSON (RFC 8785), hex: the same on the phone and the server. */
export const sheetDigest = (sheet: Sheet): string => digestOf(utf8Bytes(canonicalJson(sheet)));

/** What an inspector signs of one sheet. Places by our own ids: codes may change before a phone is back in the network. */
export interface VisitStatement {
  visit: string;
  campaign: string;
  village: string;
  edition: number;
  /** Account id. */
  signer: string;
  /** `sheetDigest`. */
  contentDigest: string;
}

/** The canonical text that is signed (SM2 with SM3, as with notices). */
export const visitStatement = (facts: VisitStatement): string => canonicalJson({ v: 1, action: "visit", ...facts });
