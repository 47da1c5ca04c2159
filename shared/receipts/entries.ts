import type { SignerRole } from "../roles.ts";
import { signerRoles } from "../roles.ts";
import { canonicalJson } from "../signing/canonical.ts";
import { having, hex, listOf, moment, oneOf, optional, orNull, type Shape, text, whole } from "./shapes.ts";

interface Entry {
  v: 1;
  at: string;
  /** What the clock showed, when it had gone back behind the entry before; `at` then repeats that entry's moment. */
  clock?: string;
}

/** `key.enrolled`. */
export interface EnrolmentEntry extends Entry {
  kind: "key.enrolled";
  /** Id of the key. */
  key: string;
  signer: string;
  publicKey: string;
  /** The key's own signature over `enrolmentText`. */
  proof: string;
}

/** `notice.published`, `notice.corrected` or `notice.withdrawn`. */
export interface ActEntry extends Entry {
  kind: "notice.published" | "notice.corrected" | "notice.withdrawn";
  notice: string;
  revision: number;
  village: string;
  item: string;
  period: string | null;
  contentDigest: string;
  publishedAt?: string;
  withdrawnAt?: string;
  /** In the order of signing. */
  signatures: { role: SignerRole; signer: string; key: string; signature: string }[];
  /** SHA-256 of a withdrawal's reason. */
  noteDigest?: string;
}

const common = { v: oneOf(1), at: moment, clock: optional(moment) };

/** Entries may say more than a receipt needs: what they say is bound by the log, so later kinds of facts don't break old readers. */
const enrolmentShape = having({
  ...common,
  kind: oneOf("key.enrolled"),
  key: text(),
  signer: text(),
  publicKey: text(/^04[0-9a-f]{128}$/),
  proof: hex(128),
});

const actShape = having({
  ...common,
  kind: oneOf("notice.published", "notice.corrected", "notice.withdrawn"),
  notice: text(),
  revision: whole(1),
  village: text(),
  item: text(),
  period: orNull(text()),
  contentDigest: hex(64),
  publishedAt: optional(moment),
  withdrawnAt: optional(moment),
  signatures: listOf(having({ role: oneOf(...signerRoles), signer: text(), key: text(), signature: hex(128) }), 1, 9),
  noteDigest: optional(hex(64)),
});

export const readEnrolment = (entry: string) => readCanonical<EnrolmentEntry>(entry, enrolmentShape);
export const readAct = (entry: string) => readCanonical<ActEntry>(entry, actShape);

/** Null unless the text is the canonical JSON of a value of this shape. Otherwise a key that stands twice would be read by some readers one way, by others another. */
export function readCanonical<Value>(json: string, shape: Shape): Value | null {
  try {
    const value: unknown = JSON.parse(json);
    return shape(value, "") === null && canonicalJson(value) === json ? (value as Value) : null;
  } catch {
    return null; // not JSON, or nested too deep, or with numbers beyond what JSON has
  }
}
