import { Entity } from "typeorm";
import { dayKind, field, key, momentKind, optional, varchar } from "../core/columns.ts";

/**
 * Who changed what, when, from where: one row for each change, one more for each further county that it touched. Rows are only ever
 * inserted; sealing their day fills the last two columns, once. No personal data and no contents: digests of them.
 */
@Entity("audit_event")
export class AuditEvent {
  @key() id: string;
  @field(momentKind) at: string;
  /** Null for a visitor whom the change didn't make known either. */
  @optional(varchar(26)) accountId: string | null;
  @optional(varchar(26)) sessionId: string | null;
  @field(varchar(64)) requestId: string;
  @field(varchar(64)) address: string;
  /** Method and route pattern, such as `POST /api/notices/:id/submit`. */
  @field(varchar(120)) action: string;
  /** The path that was called. */
  @field(varchar(300)) target: string;
  /** The first six digits of `place`: whose trail it belongs to, and whose log seals it. Null for whom no county knows. */
  @optional(varchar(6)) county: string | null;
  /** Code, at that time, of the place whose business it is. */
  @optional(varchar(12)) place: string | null;
  /** What was changed; null when nothing was, as by a preview. */
  @optional(varchar(24)) subjectKind: string | null;
  @optional(varchar(64)) subjectId: string | null;
  /** 32 hex digits that go into both digests, so that nobody finds out what was there by trying. Never leaves the database. */
  @optional(varchar(32)) salt: string | null;
  /** SHA-256(salt ‖ canonical JSON of the rows as they were), hex; null when there were none. */
  @optional(varchar(64)) beforeDigest: string | null;
  @optional(varchar(64)) afterDigest: string | null;
  /** The day with which it was sealed; null until then. */
  @optional(dayKind) sealedDay: string | null;
  /** The chain after this row (chain.ts). */
  @optional(varchar(64)) link: string | null;
}
