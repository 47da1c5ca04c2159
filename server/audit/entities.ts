import { Entity } from "typeorm";
import { field, key, momentKind, optional, varchar } from "../core/columns.ts";

/** Who changed what, when, from where. Rows are only ever inserted. */
@Entity("audit_event")
export class AuditEvent {
  @key() id: string;
  @field(momentKind) at: string;
  /** Null for a visitor, such as somebody who fails to log in. */
  @optional(varchar(26)) accountId: string | null;
  @optional(varchar(26)) sessionId: string | null;
  @field(varchar(64)) requestId: string;
  @field(varchar(64)) address: string;
  /** Method and route pattern, such as `POST /api/notices/:id/submit`. */
  @field(varchar(120)) action: string;
  /** The path that was called. */
  @field(varchar(300)) target: string;
}
