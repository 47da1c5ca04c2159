import type { ChangeAction } from "../notices/states.ts";
import type { SignerRole } from "../roles.ts";
import { canonicalJson } from "./canonical.ts";

/** What one person signs, in one role, about one revision of one notice. */
export interface StatementFacts {
  action: ChangeAction;
  /** The notice's number. */
  notice: string;
  revision: number;
  /** 12 digits. */
  village: string;
  item: string;
  period: string | null;
  role: SignerRole;
  /** Account id. */
  signer: string;
  /** 64 hex digits. */
  contentDigest: string;
  /** Of a withdrawal: the public reason. That of a correction is part of the content. */
  note?: string;
}

/** The canonical JSON text that is signed. */
export const statementText = (facts: StatementFacts): string => canonicalJson({ v: 1, ...facts });

/** The text whose signature proves that the enrolling person has the private key. */
export const enrolmentText = (signer: string, publicKey: string): string =>
  canonicalJson({ v: 1, action: "enrol", signer, publicKey });
