import { checkAgreement, type OpenedReceipt, openEntries } from "./check-agreement.ts";
import {
  checkInclusion,
  checkLogKey,
  checkSeal,
  checkWitnesses,
  claimedCheckpoint,
  type KnownKeys,
  logKeyOf,
  openReceiptCheckpoint,
} from "./check-log.ts";
import { checkSignatures } from "./check-signatures.ts";
import { readReceipt } from "./read-receipt.ts";
import {
  type Finding,
  hasFailed,
  momentName,
  type ReceiptFacts,
  type Speaker,
  speakerOf,
  type Verdict,
} from "./verdict.ts";
import { type FindingCode, type Mark, simplifiedWording, type Wording } from "./wording.ts";

/** What the reader knows beforehand, and in which words to answer. */
export interface VerifyOptions extends KnownKeys {
  /** Simplified Chinese when left out. */
  wording?: Wording;
}

/**
 * Verifies a receipt without asking anybody, and says in plain Chinese what it proves and what it doesn't. Files are best handed in
 * as bytes: then a byte that isn't UTF-8 is found, too. Never throws.
 *
 * The checks go from cheap to dear and stop after the first group that finds something: form, agreement of the parts, seal, log,
 * signatures. Each group assumes nothing of what the later ones are for.
 */
export function verifyReceipt(input: string | Uint8Array, options: VerifyOptions = {}): Verdict {
  const speaker = speakerOf(options.wording ?? simplifiedWording);
  try {
    return verify(input, options, speaker);
  } catch (fault) {
    if (fault instanceof Refusal) return refused(fault.findings, speaker);
    return refused([speaker.finding("receipt.unreadable")], speaker, false);
  }
}

/** Ends the checks. */
class Refusal extends Error {
  constructor(readonly findings: Finding[]) {
    super("refused");
  }
}

function demand(list: Finding[]): Finding[] {
  if (hasFailed(list)) throw new Refusal(list);
  return list;
}

function verify(input: string | Uint8Array, known: KnownKeys, speaker: Speaker): Verdict {
  const { receipt, fault } = readReceipt(input, speaker);
  if (fault) return refused([fault], speaker, false);
  const opened = openEntries(receipt, speaker);
  if (Array.isArray(opened)) return refused(opened, speaker);
  const agreement = demand(checkAgreement(opened, speaker));
  const claimed = claimedCheckpoint(receipt);
  if (!claimed) return refused([speaker.finding("checkpoint.malformed")], speaker);
  demand(checkInclusion(receipt, claimed, speaker));

  const key = logKeyOf(receipt);
  if (!key) return refused([speaker.finding("log.key_invalid")], speaker);
  const ofLog = demand([checkLogKey(receipt, key, known, speaker), checkSeal(receipt, key, speaker)]);
  const checkpoint = openReceiptCheckpoint(receipt, key, known, speaker);
  if ("mark" in checkpoint) return refused([checkpoint], speaker);
  // Inclusion again, with the size and root that are signed.
  const inLog = demand([
    ...checkInclusion(receipt, checkpoint.checkpoint, speaker),
    ...checkWitnesses(receipt, checkpoint, known, speaker),
  ]);
  const signatures = demand(checkSignatures(opened, speaker));

  const facts = factsOf(opened, key.name, key.id);
  const all = [...agreement, ...signatures, ...actFindings(opened, speaker), ...inLog, ...ofLog];
  return verified([...all, ...neverProved(facts, speaker)], facts, speaker);
}

const actCodes = { publish: "act.published", correct: "act.corrected", withdraw: "act.withdrawn" } as const;

function actFindings({ receipt, act }: OpenedReceipt, { finding }: Speaker): Finding[] {
  const values = { revision: receipt.revision, at: momentName(act.at), note: receipt.note ?? "" };
  const done = finding(actCodes[receipt.action], values);
  return act.clock === undefined ? [done] : [done, finding("act.clock", { clock: momentName(act.clock) })];
}

/** What no receipt can prove by itself. */
function neverProved({ origin, notice, action }: ReceiptFacts, { finding }: Speaker): Finding[] {
  const values = { origin, host: hostOf(origin), number: notice.number };
  const codes: FindingCode[] = ["names.open", "truth.open", "revocation.open"];
  // Nothing can follow a withdrawal.
  return (action === "withdraw" ? codes : [...codes, "later.open" as const]).map((code) => finding(code, values));
}

/** The server that a log belongs to: a log's origin begins with its host. */
export const hostOf = (origin: string): string => origin.split("/")[0] ?? "";

function factsOf({ receipt, act }: OpenedReceipt, origin: string, keyId: string): ReceiptFacts {
  const { notice, revision, action, note } = receipt;
  return { notice, revision, action, note, contentDigest: act.contentDigest, at: act.at, origin, keyId };
}

/** What must not be overlooked stands before what it might be taken for. */
export const marks = ["failed", "caution", "proved", "open"] as const satisfies readonly Mark[];

/** By mark; within a mark as they came. */
export const inOrder = (list: readonly Finding[]): Finding[] =>
  marks.flatMap((mark) => list.filter((finding) => finding.mark === mark));

function verified(list: Finding[], facts: ReceiptFacts, speaker: Speaker): Verdict {
  const knowsLog = list.some(({ code }) => code === "log.known");
  const summary = speaker.summary(knowsLog ? "verified" : "unknownLog");
  return { verified: true, knowsLog, summary, findings: inOrder(list), facts };
}

/** What was proved before something failed is left out: it might be read as comfort. */
function refused(list: Finding[], speaker: Speaker, isRead = true): Verdict {
  const failed = list.filter(({ mark }) => mark === "failed");
  return {
    verified: false,
    knowsLog: false,
    summary: speaker.summary("failed"),
    findings: isRead ? [...failed, speaker.finding("rest.unchecked")] : failed,
    facts: null,
  };
}
