import { readCanonical } from "../../receipts/entries.ts";
import type { Entry } from "../../receipts/entry.ts";
import { having, hex, moment, oneOf, optional, text, whole } from "../../receipts/shapes.ts";

/** `draw.committed`. */
export type CommittedEntry = Extract<Entry, { kind: "draw.committed" }>;
/** `draw.drawn`. */
export type DrawnEntry = Extract<Entry, { kind: "draw.drawn" }>;

const frame = { v: oneOf(1), at: moment, clock: optional(moment), draw: text(/^[0-9A-Z]{26}$/), digest: hex(64) };
const day = text(/^\d{4}-\d{2}-\d{2}$/);

const committedShape = having({ ...frame, kind: oneOf("draw.committed"), size: whole(1), villages: whole(1), day });
const drawnShape = having({
  ...frame,
  ...{ kind: oneOf("draw.drawn"), day, root: hex(64), value: text(/./, 200), seed: hex(64), result: hex(64) },
});

export const readCommitted = (entry: string) => readCanonical<CommittedEntry>(entry, committedShape);
export const readDrawn = (entry: string) => readCanonical<DrawnEntry>(entry, drawnShape);
