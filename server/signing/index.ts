export { checkEnrolment, enrolKey } from "./commands/enrol-key.ts";
export { forgetStatements } from "./commands/forget-statements.ts";
export { type RecordSignatureInput, recordSignature } from "./commands/record-signature.ts";
export { revokeKey, revokeKeys } from "./commands/revoke-key.ts";
export type { Signature, SigningKey } from "./entities.ts";
/** The class only names the table, for the rewriting of its file. */
export { Signature as signatureTable } from "./entities.ts";
export { logUnlogged, unloggedKeys } from "./key-entries.ts";
export { presentKey } from "./presenter.ts";
export { activeKeysOf, keysOf, publicKeysOf, signaturesOf, usableKey } from "./queries.ts";
export { signingEndpoints } from "./routes.ts";
export { checkHere, type SignatureCheck, type SignatureJob } from "./signature-checks.ts";
export { openSignatureThreads } from "./signature-threads.ts";
