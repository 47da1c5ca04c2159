import { dayName, dayOf } from "../days.ts";
import { lawOf } from "../notices/erasure-reasons.ts";
import { groundName } from "../notices/suspension.ts";
import { type ErasureEntry, readErasure } from "./entries.ts";
import { having, hex, listOf, moment, oneOf, optional, orNull, text, whole } from "./shapes.ts";
import { type Finding, momentName, type ReceiptFacts, speakerOf, type Verdict } from "./verdict.ts";
import { hostOf, inOrder } from "./verify-receipt.ts";
import { simplifiedWording, type Wording } from "./wording.ts";

type State = "current" | "superseded" | "withdrawn";

/** What of the public API's answer about the receipt's revision is looked at. */
export interface LaterAnswer {
  revision: number;
  state: State;
  contentDigest: string;
  /** Its publicity is over, and totals are all that is shown; servers of an earlier release don't say. */
  closed?: { shownUntil: string } | null;
  /** An office took it off the reading side; servers of an earlier release don't say. */
  suspended?: { at: string; ground: string } | null;
  versions: { revision: number; state: State; endedAt: string | null }[];
}

/** The content was deleted by law: what the log says of that. */
export interface LaterErased {
  /** No answer about content that is there says this. */
  state: "erased";
  erasure: Pick<ErasureEntry, "notice" | "revision" | "erasedAt" | "reason">;
}

/** No such notice, or nobody answered sensibly. */
export type NoAnswer = "unknown" | "unreachable";

const state = oneOf("current", "superseded", "withdrawn");
const shape = having({
  revision: whole(1),
  state,
  contentDigest: hex(64),
  closed: optional(orNull(having({ shownUntil: text(/^\d{4}-\d{2}-\d{2}$/) }))),
  suspended: optional(orNull(having({ at: moment, ground: text(/^[a-z_]{1,24}$/) }))),
  versions: listOf(having({ revision: whole(1), state, endedAt: orNull(moment) }), 1, 10_000),
});

interface Gone {
  error: { details: { entry: string } };
}
const gone = having({
  error: having({ code: oneOf("notice.erased"), details: having({ entry: text() }) }),
});

/** Where to ask, on the server that the log belongs to. */
export const laterPath = ({ notice, revision }: ReceiptFacts): string =>
  `/api/public/notices/${notice.number}?revision=${revision}`;

/** The answer as it came from the server. */
export function readLater(status: number, body: unknown): LaterAnswer | LaterErased | NoAnswer {
  const erasure = status === 410 && gone(body, "") === null ? readErasure((body as Gone).error.details.entry) : null;
  if (erasure) return { state: "erased", erasure };
  if (status === 404 || status === 410) return "unknown";
  return status === 200 && shape(body, "") === null ? (body as LaterAnswer) : "unreachable";
}

/** What the server says today of what the receipt proves. Nothing of that makes a receipt invalid. */
export function laterFinding(
  facts: ReceiptFacts,
  answer: LaterAnswer | LaterErased | NoAnswer,
  wording: Wording = simplifiedWording,
): Finding {
  const { finding } = speakerOf(wording);
  const values = { host: hostOf(facts.origin), revision: facts.revision };
  if (answer === "unknown" || answer === "unreachable") return finding(`later.${answer}`, values);
  if (answer.state === "erased") return erasedFinding(facts, answer, wording);
  if (answer.contentDigest !== facts.contentDigest || answer.revision !== facts.revision)
    return finding("later.differs", values);
  const newest = answer.versions.reduce((one, other) => (other.revision > one.revision ? other : one));
  const isWithdrawn = newest.state === "withdrawn";
  if (facts.action === "withdraw") return finding(isWithdrawn ? "later.gone" : "later.still_shown", values);
  if (isWithdrawn)
    return finding("later.withdrawn", { ...values, endedAt: newest.endedAt ? momentName(newest.endedAt) : "" });
  if (newest.revision > facts.revision) return finding("later.corrected", { ...values, newest: newest.revision });
  if (answer.suspended) {
    const { at, ground } = answer.suspended;
    return finding("later.suspended", { ...values, day: dayName(dayOf(new Date(at))), ground: groundName(ground) });
  }
  return answer.closed
    ? finding("later.closed", { ...values, day: dayName(answer.closed.shownUntil) })
    : finding("later.none", values);
}

/** An erasure of something else says nothing of this receipt. */
function erasedFinding(facts: ReceiptFacts, { erasure }: LaterErased, wording: Wording): Finding {
  const { finding } = speakerOf(wording);
  const host = hostOf(facts.origin);
  if (erasure.notice !== facts.notice.number || erasure.revision < facts.revision)
    return finding("later.unknown", { host });
  return finding("later.erased", { host, erasedAt: momentName(erasure.erasedAt), law: lawOf(erasure.reason) });
}

/** The verdict with that finding in place of "nobody has asked". */
export const withLater = (verdict: Verdict, later: Finding): Verdict => ({
  ...verdict,
  findings: inOrder([...verdict.findings.filter(({ code }) => code !== "later.open"), later]),
});

/** Milliseconds. */
const patience = 10_000;

/**
 * Asks the server, with `fetch`.
 * @param base such as `https://cunwu.example.gov.cn`; empty on the server's own pages
 */
export async function askLater(facts: ReceiptFacts, base: string): Promise<LaterAnswer | LaterErased | NoAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(base + laterPath(facts), {
      signal: stop.signal,
      headers: { accept: "application/json" },
    });
    return readLater(answer.status, await answer.json());
  } catch {
    return "unreachable"; // no network, no such server, too slow, or not JSON
  } finally {
    clearTimeout(timer);
  }
}
