import { bytesToHex } from "@noble/hashes/utils.js";
import { type SignerKey, signText } from "../log/index.ts";
import { canonicalJson } from "../signing/canonical.ts";
import type { Receipt, ReceiptParts } from "./receipt.ts";

/** Keeps a seal from passing for a checkpoint: no log's name has spaces. */
const heading = "village-code receipt v1\n";

/** What the seal signs: everything but itself. */
export function sealedText(receipt: ReceiptParts | Receipt): string {
  const { seal: _, ...parts } = { seal: "", ...receipt };
  return heading + canonicalJson(parts);
}

/** The receipt as it is handed out: the canonical JSON text, with the seal of the log's key. @throws LogError `key.invalid` for another kind of key */
export const sealReceipt = (parts: ReceiptParts, key: SignerKey): string =>
  canonicalJson({ ...parts, seal: bytesToHex(signText(sealedText(parts), key)) });
