import { Entity } from "typeorm";
import { field, idKind, key, momentKind, optional, varchar } from "../core/columns.ts";

/** An address at which a township's calendar can be subscribed to. The address itself is kept nowhere. */
@Entity("calendar_feed")
export class CalendarFeed {
  @key() id: string;
  @field(idKind) placeId: string;
  /** SHA-256 of the key in the address. */
  @field(varchar(64)) keyDigest: string;
  @field(idKind) madeBy: string;
  @field(momentKind) madeAt: string;
  @optional(momentKind) revokedAt: string | null;
}
