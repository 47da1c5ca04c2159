import { Entity } from "typeorm";
import type { Audience, BulletinState } from "../../shared/bulletins/states.ts";
import { dayKind, field, idKind, intKind, key, longTextKind, momentKind, optional, varchar } from "../core/columns.ts";

/** A quarter's bulletin (通报) of a county. `advance.ts` is the only writer of its state. */
@Entity("bulletin")
export class Bulletin {
  @key() id: string;
  @field(idKind) countyId: string;
  /** `2026-Q3`. */
  @field(varchar(7)) quarter: string;
  @field(varchar(10)) state: BulletinState;
  @field(varchar(8)) audience: Audience;
  /** Of its newest version, for lists. */
  @field(varchar(100)) title: string;
  /** 发文字号; empty as long as none is given. */
  @field(varchar(30)) number: string;
  /** Number of its newest version; of an issued one that which was issued. */
  @field(intKind) current: number;
  /** `countyId/quarter/state` of a draft and of the issued one, so that there is one of each; null for others. */
  @optional(varchar(50)) slot: string | null;
  /** The issued one that it corrects; null: the first of its quarter. */
  @optional(idKind) replacesId: string | null;
  /** By when townships report, as the draft says. */
  @field(dayKind) replyBy: string;
  @field(idKind) byId: string;
  @field(momentKind) createdAt: string;
  @optional(momentKind) issuedAt: string | null;
  @optional(idKind) issuedBy: string | null;
  /** SHA-256 of the canonical content that was issued, and the index of its entry in the county's log. */
  @optional(varchar(64)) digest: string | null;
  @optional(intKind) entry: number | null;
  /** Counts changes of the row; a writer names the one that it saw. */
  @field(intKind) version: number;
}

/** A bulletin as it was drafted or saved: texts, and the counts that its figures come from. Only inserted. */
@Entity("bulletin_version")
export class BulletinVersion {
  @key() bulletinId: string;
  @key(intKind) number: number;
  @field(idKind) byId: string;
  @field(momentKind) at: string;
  @field(momentKind) cutOff: string;
  @field(varchar(8)) step: "draft" | "save" | "redraft";
  /** Canonical JSON of `BulletinContent`. */
  @field(longTextKind) content: string;
}
