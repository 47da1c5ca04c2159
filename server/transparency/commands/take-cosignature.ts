import {
  LogError,
  type LogErrorCode,
  type OpenedCheckpoint,
  openCheckpoint,
  parseNote,
  type VerifierKey,
} from "../../../shared/log/index.ts";
import type { ProblemCode } from "../../core/problem.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { type LogHead, LogWitness } from "../entities.ts";
import { toHex } from "../hex.ts";
import type { LogSigner } from "../log-signer.ts";
import { rootAt } from "../nodes.ts";
import { keyOfWitness, touchWitness, witnessesOf } from "../witnesses.ts";

/** Milliseconds by which a witness's clock may be ahead. */
const tolerance = 10 * 60_000;

/** A cosignature that fits, and whose it is. */
export interface CheckedCosignature {
  witness: LogWitness;
  /** Code of the county whose log it is. */
  county: string;
  size: number;
  root: string;
  signature: string;
  seenAt: string;
}

/**
 * Checks a note that a witness has cosigned: the log's own signature, a known witness's, and that the state is one of this log. Before
 * the transaction, because it verifies signatures.
 * @throws Problem `log.note_invalid`, `log.witness_unknown`, `log.ahead`, `log.forked`, `log.cosignature_time`
 */
export async function checkCosignature(
  view: View,
  { log, signer, note }: { log: LogHead; signer: LogSigner; note: string },
): Promise<CheckedCosignature[]> {
  const witnesses = new Map((await witnessesOf(view, log.countyId)).map((row) => [keyOfWitness(row), row]));
  const { checkpoint, cosignatures } = opened(note, signer.keyOf(log), [...witnesses.keys()]);
  if (cosignatures.length === 0) throw new Problem("log.witness_unknown");
  const { size } = checkpoint;
  if (size > log.size) throw new Problem("log.ahead", { size: log.size });
  const root = toHex(checkpoint.root);
  if ((await rootAt(view, log.countyId, size)) !== root) throw new Problem("log.forked", { size });
  return cosignatures.flatMap(({ key, signature, time }) => {
    const witness = witnesses.get(key);
    if (time * 1000 > view.now.getTime() + tolerance) throw new Problem("log.cosignature_time");
    const seenAt = new Date(time * 1000).toISOString();
    return witness ? [{ witness, county: log.code, size, root, signature: toHex(signature), seenAt }] : [];
  });
}

const refusals: Partial<Record<LogErrorCode, ProblemCode>> = { "signature.invalid": "log.note_signature" };

/** Anybody may send a note, so one with more lines than there can be is refused before a signature is verified. */
function opened(note: string, log: VerifierKey, witnesses: readonly VerifierKey[]): OpenedCheckpoint {
  try {
    const lines = parseNote(note).signatures.length;
    if (lines > 1 + witnesses.length)
      throw new Problem(witnesses.length > 0 ? "log.note_invalid" : "log.witness_unknown");
    return openCheckpoint(note, log, { witnesses });
  } catch (fault) {
    if (!(fault instanceof LogError)) throw fault;
    throw new Problem(refusals[fault.code] ?? "log.note_invalid", {}, { cause: fault });
  }
}

/**
 * Keeps what is newer than what is kept of its witness. One that is kept already changes nothing: it stands on the public checkpoint,
 * so anybody can send it again and again.
 * @returns those that are kept now, at least one
 * @throws Problem `log.cosignature_old` when newer ones are kept of every witness
 */
export async function takeCosignature(
  work: Work,
  checked: readonly CheckedCosignature[],
): Promise<CheckedCosignature[]> {
  const kept: CheckedCosignature[] = [];
  for (const cosignature of checked) {
    const { witness, county, ...state } = cosignature;
    if (isKept(witness, state)) {
      kept.push(cosignature);
      continue;
    }
    const { affected } = await work.tx
      .createQueryBuilder()
      .update(LogWitness)
      .set(state)
      .where("id = :id AND (size IS NULL OR size < :size OR (size = :size AND seenAt < :seenAt))", {
        id: witness.id,
        ...state,
      })
      .execute();
    if (affected !== 1) continue;
    kept.push(cosignature);
    touchWitness(work, { place: county, before: witness, after: { ...witness, ...state } });
  }
  if (kept.length === 0) throw new Problem("log.cosignature_old");
  return kept;
}

const isKept = (
  witness: LogWitness,
  { size, root, signature }: Omit<CheckedCosignature, "witness" | "county">,
): boolean => witness.size === size && witness.root === root && witness.signature === signature;
