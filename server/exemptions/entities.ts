import { Entity } from "typeorm";
import type { ExemptionState } from "../../shared/api/exemptions.ts";
import { dayKind, field, idKind, key, momentKind, optional, varchar } from "../core/columns.ts";

/** That an item, or one period of it, doesn't apply to a village (不适用): asked for by the village, decided by its township. */
@Entity("exemption")
export class Exemption {
  @key() id: string;
  @field(idKind) villageId: string;
  @field(varchar(16)) itemCode: string;
  /** Null: every period that falls due from `fromDay` on, until it is ended. */
  @optional(varchar(10)) period: string | null;
  @field(dayKind) fromDay: string;
  @field(varchar(300)) reason: string;
  @field(varchar(10)) state: ExemptionState;
  /** Village/item/period while it is asked for or approved, so that there is one at a time. */
  @optional(varchar(64)) slot: string | null;
  @field(idKind) askedBy: string;
  @field(momentKind) askedAt: string;
  /** Who approved, refused or took it back. */
  @optional(idKind) decidedBy: string | null;
  @optional(momentKind) decidedAt: string | null;
  @optional(varchar(300)) refusal: string | null;
  @optional(idKind) endedBy: string | null;
  @optional(momentKind) endedAt: string | null;
  @optional(varchar(300)) endReason: string | null;
  /** Who of the village has seen that it was refused. */
  @optional(idKind) seenBy: string | null;
  @optional(momentKind) seenAt: string | null;
}
