import { Entity } from "typeorm";
import { field, intKind, key, longTextKind, momentKind, varchar } from "./columns.ts";

/** The first answer to a write that carried an `Idempotency-Key`, written in the same transaction as the change. */
@Entity("idempotency_answer")
export class IdempotencyAnswer {
  /** Account id, or `-` for calls without one. */
  @key() accountId: string;
  @key(varchar(64)) idempotencyKey: string;
  /** SHA-256 of method, address with its query, and body: the same key for something else is refused. */
  @field(varchar(64)) requestDigest: string;
  @field(intKind) status: number;
  @field(longTextKind) answer: string;
  @field(momentKind) answeredAt: string;
}
