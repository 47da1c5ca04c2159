import { Entity } from "typeorm";
import type { AppraisalState, ObjectionState, UnitKind } from "../../shared/appraisal/states.ts";
import {
  dayKind,
  field,
  idKind,
  intKind,
  key,
  longTextKind,
  momentKind,
  optional,
  textKind,
  varchar,
} from "../core/columns.ts";

/** A county's appraisal of a year (考核赋分). `advance.ts` is the only writer of its state. */
@Entity("appraisal")
export class Appraisal {
  @key() id: string;
  @field(idKind) countyId: string;
  @field(intKind) year: number;
  @field(varchar(10)) state: AppraisalState;
  /** `countyId/year` of the one that counts; null of a discarded one. */
  @optional(varchar(40)) slot: string | null;
  /** Number of the scheme that it goes by. */
  @field(intKind) scheme: number;
  @field(momentKind) cutOff: string;
  @field(idKind) byId: string;
  @field(momentKind) createdAt: string;
  @optional(momentKind) publishedAt: string | null;
  /** Last day of objections. */
  @optional(dayKind) objectUntil: string | null;
  @optional(momentKind) finalAt: string | null;
  @field(intKind) version: number;
  /** JSON of `Basis`. */
  @field(longTextKind) basis: string;
}

/** The points of one township or department. */
@Entity("appraisal_score")
export class AppraisalScore {
  @key() id: string;
  @field(idKind) appraisalId: string;
  @field(varchar(10)) kind: UnitKind;
  /** Of a township; null of a department. */
  @optional(idKind) placeId: string | null;
  /** Code of a township, as it was; name of a department. */
  @field(varchar(60)) name: string;
  @field(varchar(12)) code: string;
  /** Hundredths of a point, as the scheme gives them. */
  @field(intKind) computed: number;
  /** The same after objections. */
  @field(intKind) points: number;
  /** JSON of `PartScore[]`. */
  @field(textKind) parts: string;
  /** Who entered a department's outcomes, and why they count; null of what was worked out. */
  @optional(idKind) enteredBy: string | null;
  @optional(varchar(500)) reason: string | null;
}

/** What a township objects to (异议), and the county's answer. */
@Entity("appraisal_objection")
export class AppraisalObjection {
  @key() id: string;
  @field(idKind) appraisalId: string;
  @field(idKind) scoreId: string;
  @field(varchar(10)) state: ObjectionState;
  @field(idKind) byId: string;
  @field(momentKind) at: string;
  @field(varchar(1000)) reason: string;
  @optional(idKind) answeredBy: string | null;
  @optional(momentKind) answeredAt: string | null;
  @optional(varchar(1000)) answer: string | null;
  /** Points before and after an adjustment, hundredths. */
  @optional(intKind) pointsBefore: number | null;
  @optional(intKind) pointsAfter: number | null;
  /** `scoreId` while it waits for an answer, so that there is one at a time. */
  @optional(idKind) slot: string | null;
}
