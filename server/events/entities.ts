import { Entity } from "typeorm";
import { dayKind, field, idKind, intKind, key, momentKind, optional, textKind, varchar } from "../core/columns.ts";

/** Something that happened in a village, or will, from which deadlines count. Entered once. */
@Entity("village_event")
export class VillageEvent {
  @key() id: string;
  @field(idKind) villageId: string;
  /** As deadline rules name it (`shared/catalogue/names.ts`). */
  @field(varchar(40)) eventKey: string;
  @field(dayKind) day: string;
  /** Seen by those with a post at the village or above. */
  @field(varchar(100)) title: string;
  @field(varchar(10)) state: "open" | "takenBack";
  /** SHA-256 of village, event, day and title while it is open, so that nothing is entered twice. */
  @optional(varchar(64)) slot: string | null;
  @field(idKind) enteredBy: string;
  @field(momentKind) enteredAt: string;
  @field(idKind) changedBy: string;
  /** Counts changes of the row; a writer names the one that it saw. */
  @field(intKind) version: number;
}

/** That an item is due because of an event. When, follows from the event's day and the catalogue. */
@Entity("event_duty")
export class EventDuty {
  @key() id: string;
  @field(idKind) eventId: string;
  /** The event's, for queries over many villages. */
  @field(idKind) villageId: string;
  @field(varchar(16)) itemCode: string;
  /** Since when it is nobody's duty any more: the item was taken off the event, or the event was taken back. */
  @optional(momentKind) endedAt: string | null;
}

/** An event as it was entered, corrected or taken back. Only inserted. */
@Entity("event_change")
export class EventChange {
  @key() id: string;
  @field(idKind) eventId: string;
  @field(momentKind) at: string;
  /** The event's version after the step. */
  @field(intKind) version: number;
  @field(varchar(10)) step: "enter" | "correct" | "takeBack";
  @field(idKind) accountId: string;
  @field(dayKind) day: string;
  @field(varchar(100)) title: string;
  /** JSON list of item codes. */
  @field(textKind) itemCodes: string;
  @optional(varchar(300)) reason: string | null;
}
