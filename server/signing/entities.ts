import { Entity } from "typeorm";
import type { SignerRole } from "../../shared/roles.ts";
import { field, key, momentKind, optional, textKind, varchar } from "../core/columns.ts";

/** A person's public SM2 key. The private key never leaves the device that made it. */
@Entity("signing_key")
export class SigningKey {
  @key() id: string;
  @field(varchar(26)) accountId: string;
  @field(varchar(8)) algorithm: "SM2";
  /** Uncompressed point, `04` + 128 hex digits. */
  @field(varchar(130)) publicKey: string;
  /** The key's own signature over the enrolment (architecture section 5). */
  @field(varchar(128)) proof: string;
  /** The device it lives on, as its browser names itself. */
  @field(varchar(200)) device: string;
  @field(momentKind) enrolledAt: string;
  @optional(momentKind) revokedAt: string | null;
  /** `replaced`, `lost`, `pin_locked`, `handover`. */
  @optional(varchar(20)) revokedReason: string | null;
}

/** One person's signature, in one role, on the statement of one sign-off. Never updated. */
@Entity("signature")
export class Signature {
  @key() id: string;
  /** The sign-off that it belongs to (see notices). */
  @field(varchar(26)) signOffId: string;
  @field(varchar(24)) role: SignerRole;
  @field(varchar(26)) accountId: string;
  @field(varchar(26)) keyId: string;
  /** The canonical JSON that was signed, as the server rebuilt it. */
  @field(textKind) statement: string;
  /** r‖s, 128 hex digits. */
  @field(varchar(128)) signature: string;
  @field(momentKind) signedAt: string;
  /** SHA-256 of the handwriting beside it; null without. Stays when the handwriting is deleted by law. */
  @optional(varchar(64)) handwritingDigest: string | null;
}

/** What its signer wrote by finger beside a signature: an illustration, the signature is the proof. */
@Entity("handwriting")
export class Handwriting {
  @key() signatureId: string;
  /** JSON of the strokes (shared/handwriting/strokes.ts), exactly what `handwritingDigest` is the digest of. */
  @field(textKind) strokes: string;
}
