import type { LoggedEntry } from "../../receipts/receipt.ts";
import { exactly, hex, listOf, oneOf, type Shape, text, upTo, whole } from "../../receipts/shapes.ts";

/** Everything that anybody needs to check a draw without asking its server (`/draws/<id>/record`). */
export interface DrawRecord {
  v: 1;
  kind: "draw-record";
  /** Canonical text of the commitment. */
  commitment: string;
  /** Proofs lead to the root of `checkpoint`. */
  committed: LoggedEntry;
  drawn: LoggedEntry;
  /** Root of the log when the commitment was its last entry, hex. */
  root: string;
  /** Shows that the log of `checkpoint` begins with the log of `root`; base64. */
  consistency: string[];
  /** Signed note of the log. */
  checkpoint: string;
  /** Verifier key of the log. */
  log: string;
  /** Codes of the villages that were drawn. */
  villages: string[];
}

const hash = text(/^[A-Za-z0-9+/]{43}=$/);
const logged = exactly({
  entry: upTo(65_535),
  index: whole(0),
  proof: listOf(hash, 0, 64),
} satisfies Record<keyof LoggedEntry, Shape>);

const shape = exactly({
  v: oneOf(1),
  kind: oneOf("draw-record"),
  commitment: text(),
  committed: logged,
  drawn: logged,
  root: hex(64),
  consistency: listOf(hash, 0, 128),
  checkpoint: upTo(1_000_000),
  log: upTo(1_000),
  villages: listOf(text(/^\d{12}$/), 0, 100_000),
} satisfies Record<keyof DrawRecord, Shape>);

/** Bytes: a county of a thousand villages has 100 KB. */
export const largestRecord = 5 * 1024 * 1024;

/** Null for anything but a record. */
export function readRecord(json: string): DrawRecord | null {
  if (json.length > largestRecord) return null;
  try {
    const value: unknown = JSON.parse(json);
    return shape(value, "") === null ? (value as DrawRecord) : null;
  } catch {
    return null; // not JSON
  }
}
