import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Basis } from "../appraisal/basis.ts";
import { readCanonical } from "../receipts/entries.ts";
import type { Entry } from "../receipts/entry.ts";
import { having, hex, moment, oneOf, optional, orNull, text, whole } from "../receipts/shapes.ts";
import { canonicalJson } from "../signing/canonical.ts";
import type { Sections } from "./draft.ts";
import type { CountsOfUnits } from "./figures.ts";

/** Everything that a version of a bulletin says: what its digest covers. */
export interface BulletinContent {
  v: 1;
  quarter: string;
  title: string;
  number: string;
  addressee: string;
  copyTo: string;
  sections: Sections;
  basis: Basis;
  counts: CountsOfUnits;
  /** What figures meant then (`figuresEdition`). */
  edition: number;
}

/** The canonical text of a content, which the log's digest is of. */
export const contentText = (content: BulletinContent): string => canonicalJson(content);
/** SHA-256, hex. */
export const contentDigest = (content: string): string => bytesToHex(sha256(utf8ToBytes(content)));

/** `bulletin.issued`. */
export type IssuedEntry = Extract<Entry, { kind: "bulletin.issued" }>;

const id = text(/^[0-9A-Z]{26}$/);
const issuedShape = having({
  ...{ v: oneOf(1), at: moment, clock: optional(moment), kind: oneOf("bulletin.issued") },
  ...{ bulletin: id, quarter: text(/^\d{4}-Q[1-4]$/), version: whole(1), digest: hex(64), replaces: orNull(id) },
});

export const readIssued = (entry: string) => readCanonical<IssuedEntry>(entry, issuedShape);
