export { checkEnrolment, enrolKey } from "./commands/enrol-key.ts";
export { forgetHandwriting } from "./commands/forget-handwriting.ts";
export { forgetStatements } from "./commands/forget-statements.ts";
export { holdKey, type RecordSignatureInput, recordSignature } from "./commands/record-signature.ts";
export { revokeKey, revokeKeys } from "./commands/revoke-key.ts";
export type { Signature, SigningKey } from "./entities.ts";
/** The classes only name the tables, for the rewriting of their files. */
export { Handwriting as handwritingTable, Signature as signatureTable } from "./entities.ts";
export { logUnlogged, unloggedKeys } from "./key-entries.ts";
export { presentKey } from "./presenter.ts";
export {
  activeKeysOf,
  handwritingsOf,
  handwritingTexts,
  keysOf,
  publicKeysOf,
  signaturesOf,
  usableKey,
} from "./queries.ts";
export { signingEndpoints } from "./routes.ts";
export { checkHere, type SignatureCheck, type SignatureJob } from "./signature-checks.ts";
export { openSignatureThreads } from "./signature-threads.ts";
