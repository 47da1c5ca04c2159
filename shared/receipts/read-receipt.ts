import { signerRoles } from "../roles.ts";
import { canonicalJson } from "../signing/canonical.ts";
import type { LoggedEntry, Receipt, ReceiptSignature } from "./receipt.ts";
import { exactly, hex, listOf, moment, oneOf, orNull, type Shape, text, upTo, whole } from "./shapes.ts";
import type { Finding, Speaker } from "./verdict.ts";

/** Bytes. The longest notice that can be published, with twenty thousand rows, is well below. */
export const largestReceipt = 20 * 1024 * 1024;

const logged = exactly({
  entry: upTo(65_535),
  index: whole(0),
  proof: listOf(text(/^[A-Za-z0-9+/]{43}=$/), 0, 64),
} satisfies Record<keyof LoggedEntry, Shape>);

const signature = exactly({
  role: oneOf(...signerRoles),
  signer: upTo(200),
  name: upTo(200),
  statement: upTo(10_000),
  signature: hex(128),
  publicKey: text(/^04[0-9a-f]{128}$/),
  enrolment: logged,
} satisfies Record<keyof ReceiptSignature, Shape>);

const notice = exactly({
  number: text(/^\d{12}-\d{4}-\d{4,12}$/),
  village: text(/^\d{12}$/),
  villageName: upTo(200),
  townshipName: upTo(200),
  countyName: upTo(200),
  item: text(/^[A-Z]{2}-\d{2}-\d{2}$/),
  itemName: upTo(500),
  period: orNull(upTo(20)),
  title: upTo(1_000),
} satisfies Record<keyof Receipt["notice"], Shape>);

const shape = exactly({
  v: oneOf(1),
  kind: oneOf("receipt"),
  notice,
  revision: whole(1),
  action: oneOf("publish", "correct", "withdraw"),
  note: orNull(text(/./s, 2_000)),
  content: text(),
  salt: hex(64),
  signatures: listOf(signature, 1, signerRoles.length),
  act: logged,
  checkpoint: upTo(1_000_000),
  log: upTo(1_000),
  witnesses: listOf(upTo(1_000), 0, 99),
  issuedAt: moment,
  seal: hex(128),
} satisfies Record<keyof Receipt, Shape>);

export type ReadReceipt = { receipt: Receipt; fault?: undefined } | { receipt?: undefined; fault: Finding };

/**
 * Reads a receipt: no larger than allowed, of exactly this shape, and the canonical JSON text of itself, so that no byte of the
 * file is without meaning. Says nothing yet about whether it is true.
 */
export function readReceipt(input: string | Uint8Array, speaker: Speaker): ReadReceipt {
  const refuse = (...given: Parameters<Speaker["finding"]>) => ({ fault: speaker.finding(...given) });
  if (isTooLarge(input)) return refuse("receipt.too_large");
  const json = typeof input === "string" ? input : decode(input);
  if (json === null) return refuse("receipt.not_text");
  const parsed = parse(json);
  if (parsed === undefined) return refuse("receipt.not_json");
  const fault = shape(parsed, "");
  if (fault) return refuse("receipt.malformed", { field: fault });
  if (canonicalOrNull(parsed) !== json) return refuse("receipt.not_canonical");
  return { receipt: parsed as Receipt };
}

/** Of a text the bytes are counted as UTF-8 would write them. */
function isTooLarge(input: string | Uint8Array): boolean {
  if (input.length > largestReceipt || typeof input !== "string") return input.length > largestReceipt;
  let bytes = 0;
  for (let at = 0; at < input.length; at++) {
    const unit = input.charCodeAt(at);
    // Each half of a pair counts as two of the four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes > largestReceipt;
}

/**
 * Null for anything but whole UTF-8: a lenient reader would turn several broken sequences into the same sign, and a leading byte
 * order mark into nothing, so that changed bytes went unseen. Where there is no TextDecoder, callers read files as text.
 */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // null is JSON, undefined never
  }
}

function canonicalOrNull(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null; // half a surrogate pair
  }
}
