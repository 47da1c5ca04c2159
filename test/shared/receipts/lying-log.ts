import { type ReceiptParts, verifyReceipt } from "../../../shared/receipts/index.ts";
import { type ActWish, type LoggedAct, sampleReceiptLog } from "../../support/receipts.ts";

/** A log whose operator lies and has its key: every receipt is sealed, so that the seal catches nothing. */
export function lyingLog() {
  const sample = sampleReceiptLog();
  const { log, both, published } = sample;
  /** What is found wrong with a receipt. */
  const codesOf = (parts: ReceiptParts, seal = log.seal): string[] =>
    verifyReceipt(seal(parts)).findings.flatMap(({ mark, code }) => (mark === "failed" ? [code] : []));
  const partsOf = (act: LoggedAct): ReceiptParts => structuredClone(log.parts(act));
  /** The same after something was changed in a receipt, that of the publication unless said otherwise. */
  const changed = (change: (parts: ReceiptParts) => void, act = published): string[] => {
    const parts = partsOf(act);
    change(parts);
    return codesOf(parts);
  };
  /** The same of an act that goes into the log with its lies. */
  const acted = (wish: Partial<ActWish>): string[] => codesOf(partsOf(log.act({ signers: both, ...wish })));
  return { ...sample, codesOf, partsOf, changed, acted };
}

export const first = <T>(list: readonly T[]): T => list[0] as T;
