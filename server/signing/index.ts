export { checkEnrolment, enrolKey } from "./commands/enrol-key.ts";
export { recordSignature } from "./commands/record-signature.ts";
export { revokeKey } from "./commands/revoke-key.ts";
export type { Signature, SigningKey } from "./entities.ts";
export { presentKey } from "./presenter.ts";
export { activeKeysOf, keysOf, publicKeysOf, signaturesOf, usableKey } from "./queries.ts";
export { signingEndpoints } from "./routes.ts";
