import { keepLately } from "../../shared/keep-lately.ts";
import type { InForce } from "../catalogue/index.ts";
import { type Duty, dutiesUnder, type Span } from "./calendar.ts";

/** What was computed lately, by versions and span, the least lately used first; about 60 KB each. */
const kept = new Map<string, readonly Duty[]>();
const mostKept = 1_024;

/**
 * `dutiesUnder`, computed once for all villages of a county that started on the same day: counting working days takes a third of the
 * time of a board. Published versions never change, so nothing has to be forgotten. Shared between requests: never change it.
 */
export function dutiesInForce(versions: readonly InForce[], span: Span): readonly Duty[] {
  const key = [...versions.map(({ id }) => id), span.from, span.to, span.startDay, span.endDay].join(" ");
  return keepLately(kept, mostKept, key, kept.get(key) ?? dutiesUnder(versions, span));
}
