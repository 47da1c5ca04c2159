import { Entity } from "typeorm";
import { dayKind, field, idKind, intKind, key, longTextKind, momentKind, optional } from "../core/columns.ts";

/** Who else is told of what a person is told of, from a day until a day (both included). One for each person. */
@Entity("substitute")
export class Substitute {
  /** The person who is away. */
  @key() accountId: string;
  @field(idKind) substituteId: string;
  @field(dayKind) fromDay: string;
  @field(dayKind) untilDay: string;
  @field(idKind) setBy: string;
  @field(momentKind) setAt: string;
}

/** That a county's people were told for a day: written with what they were told, so that it happens once. */
@Entity("reminder_round")
export class ReminderRound {
  @key() countyId: string;
  @key(dayKind) day: string;
  @field(momentKind) at: string;
  @field(intKind) digests: number;
}

/** Which steps of the ladder were told of a village's duties. One row for each village, rewritten: it doesn't grow with the years. */
@Entity("reminder_told")
export class ReminderTold {
  @key() villageId: string;
  /** JSON of `ToldDuties` (told.ts). */
  @field(longTextKind) told: string;
}

/** What one person was told on one day. */
@Entity("reminder_digest")
export class ReminderDigest {
  @key() id: string;
  @field(idKind) accountId: string;
  @field(dayKind) day: string;
  @field(momentKind) madeAt: string;
  /** How many of the rows were overdue that day, and how many not yet. */
  @field(intKind) late: number;
  @field(intKind) soon: number;
  /** JSON of `DigestRow[]` (digest.ts). */
  @field(longTextKind) content: string;
  /** When the person opened it; for their own number of unread ones only. */
  @optional(momentKind) readAt: string | null;
}
