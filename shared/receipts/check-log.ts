import { hexToBytes } from "@noble/hashes/utils.js";
import {
  type Checkpoint,
  checkSignature,
  fromBase64,
  LogError,
  type LogErrorCode,
  leafHash,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  utf8Bytes,
  type VerifierKey,
  verifyInclusion,
} from "../log/index.ts";
import type { LoggedEntry, Receipt } from "./receipt.ts";
import { sealedText } from "./seal.ts";
import { type Finding, momentName, type Speaker } from "./verdict.ts";
import type { FindingCode } from "./wording.ts";

/** Keys that the reader has from elsewhere. */
export interface KnownKeys {
  /** Verifier keys of logs. */
  knownLogs?: readonly string[];
  /** A receipt of any other log is refused. */
  onlyKnownLogs?: boolean;
  /** Verifier keys of witnesses. */
  knownWitnesses?: readonly string[];
  /** At least one of them must have cosigned. */
  needsWitness?: boolean;
}

/** The log's key, if it can be one. */
export function logKeyOf(receipt: Receipt): VerifierKey | null {
  const key = keyOrNull(receipt.log);
  return key?.kind === "ed25519" ? key : null;
}

/** Is the log one that the reader knows? Keys have one spelling, so that texts can be compared. */
export function checkLogKey(
  receipt: Receipt,
  key: VerifierKey,
  { knownLogs = [], onlyKnownLogs = false }: KnownKeys,
  { finding }: Speaker,
): Finding {
  const values = { origin: key.name, key: key.id };
  if (knownLogs.includes(receipt.log)) return finding("log.known", values);
  if (knownLogs.some((known) => known.startsWith(`${key.name}+`))) return finding("log.other_key", values);
  return finding(onlyKnownLogs ? "log.other" : "log.unknown", values);
}

/** Is the receipt as the log's server gave it out? The seal covers what no entry does, such as names. */
export function checkSeal(receipt: Receipt, key: VerifierKey, { finding }: Speaker): Finding {
  const { fits } = checkSignature(sealedText(receipt), key, hexToBytes(receipt.seal));
  return fits ? finding("seal.good", { issuedAt: momentName(receipt.issuedAt) }) : finding("seal.invalid");
}

const refusals: Partial<Record<LogErrorCode, FindingCode>> = {
  "signature.invalid": "checkpoint.signature",
  "signature.missing": "checkpoint.unsigned",
  "checkpoint.origin": "checkpoint.other",
};

/** The checkpoint, verified; what it says of size and root is all that the proofs may rest on. */
export function openReceiptCheckpoint(
  receipt: Receipt,
  key: VerifierKey,
  { knownWitnesses = [] }: KnownKeys,
  { finding }: Speaker,
): OpenedCheckpoint | Finding {
  const listed = receipt.witnesses.map(keyOrNull);
  if (listed.some((witness) => witness?.kind !== "cosignature")) return finding("witness.key_invalid");
  const known = [...new Set([...knownWitnesses, ...receipt.witnesses])].map(keyOrNull);
  const witnesses = known.filter((witness): witness is VerifierKey => witness?.kind === "cosignature");
  try {
    return openCheckpoint(receipt.checkpoint, key, { witnesses });
  } catch (fault) {
    if (!(fault instanceof LogError)) throw fault;
    return finding(refusals[fault.code] ?? "checkpoint.malformed");
  }
}

/** What the checkpoint says before anybody has looked whether it is signed. */
export function claimedCheckpoint(receipt: Receipt): Checkpoint | null {
  try {
    return parseCheckpoint(parseNote(receipt.checkpoint).text);
  } catch {
    return null;
  }
}

/** Do the act and the enrolments stand in the log, if the checkpoint is right? */
export function checkInclusion(receipt: Receipt, checkpoint: Checkpoint, speaker: Speaker): Finding[] {
  const { finding, role, action } = speaker;
  const { size, origin } = checkpoint;
  const enrolments = receipt.signatures.flatMap((one) =>
    isIncluded(one.enrolment, checkpoint) ? [] : [finding("enrolment.not_logged", { role: role(one.role) })],
  );
  const place = receipt.act.index + 1;
  return [
    isIncluded(receipt.act, checkpoint)
      ? finding("act.logged", { action: action(receipt.action), origin, place, size })
      : finding("act.not_logged"),
    ...enrolments,
  ];
}

const isIncluded = ({ entry, index, proof }: LoggedEntry, { size, root }: Checkpoint): boolean =>
  verifyInclusion({
    leafHash: leafHash(utf8Bytes(entry)),
    index,
    size,
    root,
    // What isn't base64 has been refused; stray bits make no hash of the right length.
    proof: proof.map((hash) => fromBase64(hash) ?? new Uint8Array()),
  });

/** Who has seen this state of the log, and whether the reader has reason to believe it. */
export function checkWitnesses(
  receipt: Receipt,
  { cosignatures }: OpenedCheckpoint,
  { knownWitnesses = [], needsWitness = false }: KnownKeys,
  { finding }: Speaker,
): Finding[] {
  const knownKeys = knownWitnesses.map(keyOrNull);
  const isSame = (one: VerifierKey | null, other: VerifierKey) => one?.id === other.id && one.name === other.name;
  const missing = receipt.witnesses
    .map(keyOrNull)
    .filter((witness) => witness && !cosignatures.some(({ key }) => isSame(witness, key)));
  const seen = cosignatures.map(({ key, time }) => ({
    known: knownKeys.some((known) => isSame(known, key)),
    values: { name: key.name, key: key.id, time: timeName(time) },
  }));
  const someKnown = seen.some(({ known }) => known);
  return [
    ...missing.map((witness) => finding("witness.missing", { name: witness?.name ?? "" })),
    ...seen.map(({ known, values }) => finding(known ? "witness.known" : "witness.unknown", values)),
    ...(needsWitness && !someKnown ? [finding("witness.not_seen")] : []),
    ...(someKnown ? [] : [finding("witness.none")]),
  ];
}

/** Seconds may lie beyond what a Date can hold: then the number itself. */
function timeName(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : momentName(date.toISOString());
}

function keyOrNull(text: string): VerifierKey | null {
  try {
    return parseVerifierKey(text);
  } catch {
    return null;
  }
}
