import { addSignatures, type NoteSignature, parseVerifierKey, type VerifierKey } from "../../shared/log/index.ts";
import type { View, Work } from "../core/work.ts";
import { type LogHead, LogWitness } from "./entities.ts";
import { fromHex } from "./hex.ts";
import type { LogSigner } from "./log-signer.ts";

/** More than a county ever finds; a note with all their lines stays small. */
export const mostWitnesses = 30;

/** The county's witnesses, in the order in which they were named. */
export const witnessesOf = ({ db }: Pick<View, "db">, countyId: string): Promise<LogWitness[]> =>
  db.find(LogWitness, { where: { countyId }, order: { addedAt: "ASC", id: "ASC" } });

/** For the audit trail: found by the name that its key has. */
export function touchWitness(
  work: Work,
  { place, before, after }: { place: string; before: LogWitness | null; after: LogWitness | null },
): void {
  const row = before ?? after;
  if (row) work.touch({ kind: "witness", id: keyOfWitness(row).name, place, before, after });
}

/** The key with which the witness cosigns; it was checked when the county named it. */
export const keyOfWitness = ({ verifierKey }: Pick<LogWitness, "verifierKey">): VerifierKey =>
  parseVerifierKey(verifierKey);

/** A state of a log, and who has cosigned exactly that. */
export interface WitnessedState {
  size: number;
  /** Hex. */
  root: string;
  witnesses: LogWitness[];
}

/** The log as it stands now. */
export const presentState = ({ size, root }: LogHead, witnesses: readonly LogWitness[]): WitnessedState => ({
  size,
  root,
  witnesses: witnesses.filter((one) => one.size === size && one.root === root),
});

/**
 * The state that most witnesses have cosigned among those that hold the entry, the newest of equals; the present one when nobody has
 * cosigned any.
 */
export function bestWitnessed(log: LogHead, witnesses: readonly LogWitness[], index: number): WitnessedState {
  const states = new Map<string, WitnessedState>();
  for (const witness of witnesses) {
    const { size, root } = witness;
    // One beyond the log as it was read came in meanwhile.
    if (size === null || root === null || size <= index || size > log.size) continue;
    const state = states.get(`${size} ${root}`) ?? { size, root, witnesses: [] };
    state.witnesses.push(witness);
    states.set(`${size} ${root}`, state);
  }
  const [best] = [...states.values()].sort((a, b) => b.witnesses.length - a.witnesses.length || b.size - a.size);
  return best ?? { size: log.size, root: log.root, witnesses: [] };
}

/** The state as a C2SP signed note: the log's line, and below it those of the witnesses. */
export function noteOf(
  signer: LogSigner,
  { code }: Pick<LogHead, "code">,
  { size, root, witnesses }: WitnessedState,
): string {
  return addSignatures(signer.checkpointOf({ code, size, root }), witnesses.flatMap(lineOf));
}

function lineOf(witness: LogWitness): NoteSignature[] {
  if (witness.signature === null) return [];
  const { name, id } = keyOfWitness(witness);
  return [{ name, keyId: id, signature: fromHex(witness.signature) }];
}
