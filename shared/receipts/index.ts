/** Receipts: made by the server, verified anywhere without it. Pure: Node, browser and mini-program. */
export type { KnownKeys } from "./check-log.ts";
export { type ActEntry, actionOfKind, type EnrolmentEntry, type ErasureEntry, readErasure } from "./entries.ts";
export {
  askLater,
  type LaterAnswer,
  type LaterErased,
  laterFinding,
  laterPath,
  type NoAnswer,
  readLater,
  withLater,
} from "./later.ts";
export { largestReceipt } from "./read-receipt.ts";
export type { LoggedEntry, Receipt, ReceiptParts, ReceiptSignature } from "./receipt.ts";
export { sealedText, sealReceipt } from "./seal.ts";
export { type Finding, momentName, type ReceiptFacts, type Verdict } from "./verdict.ts";
export { hostOf, marks, type VerifyOptions, verifyReceipt } from "./verify-receipt.ts";
export { type FindingCode, findings, type Mark, simplifiedWording, type Wording } from "./wording.ts";
