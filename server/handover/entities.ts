import { Entity } from "typeorm";
import type { SignerRole } from "../../shared/roles.ts";
import { field, key, longTextKind, momentKind, varchar } from "../core/columns.ts";

/** That a post passed from one person to another. Grants count by days; the instant stands here. Never updated. */
@Entity("handover")
export class Handover {
  @key() id: string;
  /** The grant that ended. Unique: a post is handed over once, however many try. */
  @field(varchar(26)) grantId: string;
  /** The grant that began. */
  @field(varchar(26)) newGrantId: string;
  @field(varchar(24)) role: SignerRole;
  @field(varchar(26)) placeId: string;
  @field(varchar(26)) giverId: string;
  @field(varchar(26)) takerId: string;
  @field(varchar(26)) byId: string;
  @field(momentKind) at: string;
  /** JSON of `HandoverDetail`. */
  @field(longTextKind) detail: string;
}
