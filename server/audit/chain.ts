import { canonicalJson } from "../../shared/signing/canonical.ts";
import { sha256Of } from "../core/digest.ts";
import type { AuditEvent } from "./entities.ts";

/** Where a county's chain begins. */
export const chainStart = "0".repeat(64);

/**
 * The chain after a row: SHA-256 over the chain before it (hex), a line feed, and the canonical JSON of the row. Left out are what
 * sealing itself writes, and the salt, which may be destroyed like a notice's when what it protects is erased.
 */
export function linkAfter(before: string, { sealedDay: _day, link: _link, salt: _salt, ...row }: AuditEvent): string {
  return sha256Of(`${before}\n${canonicalJson(row)}`);
}
