import { Entity } from "typeorm";
import type { Suspender, SuspensionEnd, SuspensionGround } from "../../../shared/notices/suspension.ts";
import { field, idKind, intKind, key, momentKind, optional, varchar } from "../../core/columns.ts";

/** That an office took a public notice off the reading side (暂停展示), and how that ended. */
@Entity("suspension")
export class Suspension {
  @key() id: string;
  @field(idKind) noticeId: string;
  @field(varchar(40)) number: string;
  @field(idKind) villageId: string;
  @field(idKind) countyId: string;
  /** The newest revision that it took away; every earlier one that was on show went with it. */
  @field(intKind) revision: number;
  @field(varchar(24)) ground: SuspensionGround;
  /** For staff only. */
  @field(varchar(200)) reason: string;
  /** 64 hex digits: the log has SHA-256(salt ‖ reason); empty when both were deleted by law. */
  @field(varchar(64)) reasonSalt: string;
  @field(varchar(24)) byRole: Suspender;
  @field(idKind) suspendedBy: string;
  @field(momentKind) suspendedAt: string;
  /** Null while the notice is off the reading side. */
  @optional(varchar(12)) ended: SuspensionEnd | null;
  @optional(momentKind) endedAt: string | null;
  /** Who put it back, as what, and why; null where something else ended it. */
  @optional(idKind) endedBy: string | null;
  @optional(varchar(24)) endRole: Suspender | null;
  @optional(varchar(200)) endReason: string | null;
  @optional(varchar(64)) endSalt: string | null;
}
