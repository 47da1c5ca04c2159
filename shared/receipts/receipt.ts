import type { SignerRole } from "../roles.ts";

/** That an entry stands in the log under the receipt's checkpoint. */
export interface LoggedEntry {
  /** The entry as it was hashed: canonical JSON. */
  entry: string;
  /** Its place in the log, from 0. */
  index: number;
  /** Inclusion proof to the checkpoint's root: base64 of 32 bytes each, leaf side first. */
  proof: string[];
}

/** One person's signature, with the log entry of the key's enrolment. */
export interface ReceiptSignature {
  role: SignerRole;
  /** Account id, as in the statement. */
  signer: string;
  /** The name that the village publishes for this account; the log holds no names. */
  name: string;
  /** The exact canonical text that was signed. */
  statement: string;
  /** r‖s, 128 hex digits. */
  signature: string;
  /** `04` and 128 hex digits. */
  publicKey: string;
  /** `key.enrolled` of this key. */
  enrolment: LoggedEntry;
}

/**
 * Proof of one publication, correction or withdrawal (公开凭证), as one canonical JSON text that verifies without the server.
 * Everything in it is bound by a digest, a signature or a proof, or else by the seal.
 */
export interface Receipt {
  v: 1;
  kind: "receipt";
  /** What the notice is called, for people. */
  notice: {
    number: string;
    village: string;
    villageName: string;
    townshipName: string;
    countyName: string;
    item: string;
    itemName: string;
    period: string | null;
    title: string;
  };
  revision: number;
  action: "publish" | "correct" | "withdraw";
  /** Of a withdrawal: the public reason, which is part of its statements. Else null; that of a correction stands in the content. */
  note: string | null;
  /** RFC 8785 canonical JSON of the revision's content. */
  content: string;
  /** 64 hex digits. */
  salt: string;
  /** In the order of signing. */
  signatures: ReceiptSignature[];
  /** The act itself: `notice.published`, `notice.corrected` or `notice.withdrawn`. */
  act: LoggedEntry;
  /** C2SP signed note of a tree that holds all entries of the receipt, with the cosignatures of witnesses. */
  checkpoint: string;
  /** Verifier key of the log. Whoever knows it from elsewhere should compare. */
  log: string;
  /** Verifier keys of the witnesses whose cosignatures stand under the checkpoint. */
  witnesses: string[];
  /** When the server made it, UTC with milliseconds. */
  issuedAt: string;
  /** Ed25519 by the log's key over `sealedText`: 128 hex digits. */
  seal: string;
}

/** A receipt before it is sealed. */
export type ReceiptParts = Omit<Receipt, "seal">;
