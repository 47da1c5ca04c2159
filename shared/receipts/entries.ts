import type { ChangeAction } from "../notices/states.ts";
import { signerRoles } from "../roles.ts";
import { canonicalJson } from "../signing/canonical.ts";
import type { Entry, EntryFrame, NoticeFacts } from "./entry.ts";
import { having, hex, listOf, moment, oneOf, optional, orNull, type Shape, text, whole } from "./shapes.ts";

/** `key.enrolled`. */
export type EnrolmentEntry = Extract<Entry, { kind: "key.enrolled" }>;
/** `notice.erased`. */
export type ErasureEntry = Extract<Entry, { kind: "notice.erased" }>;
/** `notice.closed`. */
export type ClosingEntry = Extract<Entry, { kind: "notice.closed" }>;
/** `notice.suspended`. */
export type SuspensionEntry = Extract<Entry, { kind: "notice.suspended" }>;
/** `notice.resumed`. */
export type ResumptionEntry = Extract<Entry, { kind: "notice.resumed" }>;
/** `audit.sealed`. */
export type SealEntry = Extract<Entry, { kind: "audit.sealed" }>;
/** `notice.published`, `notice.corrected` or `notice.withdrawn`, before it was asked whether it has what its kind has. */
export type ActEntry = EntryFrame &
  NoticeFacts & {
    kind: Extract<Entry, NoticeFacts>["kind"];
    publishedAt?: string;
    withdrawnAt?: string;
    noteDigest?: string;
  };

/** What was signed for, by the kind of entry that records it. */
export const actionOfKind = {
  "notice.published": "publish",
  "notice.corrected": "correct",
  "notice.withdrawn": "withdraw",
} as const satisfies Record<ActEntry["kind"], ChangeAction>;

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

const signatureShape = having({
  role: oneOf(...signerRoles),
  signer: text(),
  key: text(),
  signature: hex(128),
  signedAt: optional(moment),
  handwriting: optional(hex(64)),
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
  signatures: listOf(signatureShape, 1, 9),
  noteDigest: optional(hex(64)),
});

const erasureShape = having({
  ...common,
  kind: oneOf("notice.erased"),
  notice: text(),
  revision: whole(1),
  village: text(/^\d{12}$/),
  item: text(),
  period: orNull(text()),
  // Reasons that a later release knows are reasons, too.
  reason: text(/^[a-z_]{1,24}$/),
  erasedAt: moment,
  by: listOf(having({ role: oneOf("villageSecretary", "countyOfficer"), signer: text(/./) }), 2, 2),
});

const closingShape = having({
  ...common,
  kind: oneOf("notice.closed"),
  notice: text(),
  revision: whole(1),
  village: text(/^\d{12}$/),
  item: text(),
  period: orNull(text()),
  shownUntil: text(/^\d{4}-\d{2}-\d{2}$/),
  closedAt: moment,
});

const suspension = {
  ...common,
  suspension: text(/./),
  notice: text(),
  revision: whole(1),
  village: text(/^\d{12}$/),
  item: text(),
  period: orNull(text()),
  reasonDigest: hex(64),
  by: having({ role: oneOf("townshipOfficer", "countyOfficer", "inspector"), signer: text(/./) }),
};
const suspensionShape = having({
  ...suspension,
  kind: oneOf("notice.suspended"),
  // Grounds that a later release knows are grounds, too.
  ground: text(/^[a-z_]{1,24}$/),
  suspendedAt: moment,
});
const resumptionShape = having({ ...suspension, kind: oneOf("notice.resumed"), resumedAt: moment });

const sealShape = having({
  ...common,
  kind: oneOf("audit.sealed"),
  day: text(/^\d{4}-\d{2}-\d{2}$/),
  rows: whole(0),
  digest: hex(64),
});

export const readEnrolment = (entry: string) => readCanonical<EnrolmentEntry>(entry, enrolmentShape);
export const readSeal = (entry: string) => readCanonical<SealEntry>(entry, sealShape);
export const readClosing = (entry: string) => readCanonical<ClosingEntry>(entry, closingShape);
export const readSuspension = (entry: string) => readCanonical<SuspensionEntry>(entry, suspensionShape);
export const readResumption = (entry: string) => readCanonical<ResumptionEntry>(entry, resumptionShape);
export const readAct = (entry: string) => readCanonical<ActEntry>(entry, actShape);

/** Also null unless two different persons did it, the village's first and the county's second. */
export function readErasure(entry: string): ErasureEntry | null {
  const erasure = readCanonical<ErasureEntry>(entry, erasureShape);
  const [village, county] = erasure?.by ?? [];
  const isByBoth = village?.role === "villageSecretary" && county?.role === "countyOfficer";
  return isByBoth && village.signer !== county.signer ? erasure : null;
}

/** Null unless the text is the canonical JSON of a value of this shape. Otherwise a key that stands twice would be read by some readers one way, by others another. */
export function readCanonical<Value>(json: string, shape: Shape): Value | null {
  try {
    const value: unknown = JSON.parse(json);
    return shape(value, "") === null && canonicalJson(value) === json ? (value as Value) : null;
  } catch {
    return null; // not JSON, or nested too deep, or with numbers beyond what JSON has
  }
}
