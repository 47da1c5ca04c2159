import { Entity } from "typeorm";
import { dayKind, field, intKind, key, momentKind, optional, varchar } from "../core/columns.ts";

/** A county, township or village. Keyed by our own id, because statistical codes change between years. */
@Entity("place")
export class Place {
  @key() id: string;
  @field(varchar(10)) level: "county" | "township" | "village";
  /** Current statistical code: 6, 9 or 12 digits. */
  @field(varchar(12)) code: string;
  /** `合作村`, `城关镇`, `平罗县`. */
  @field(varchar(60)) name: string;
  /** The place above; null for a county. */
  @optional(varchar(26)) parentId: string | null;
  /** The county it lies in; for a county its own id. */
  @field(varchar(26)) countyId: string;
  /** Six Chinese characters printed on the poster and shown on the opened page, so that a pasted-over code is noticed. Villages only. */
  @optional(varchar(6)) checkWord: string | null;
  /** Phone for objections and complaints. */
  @optional(varchar(40)) phone: string | null;
  /** Disclosure duties count from this day on (上线日). */
  @field(dayKind) startDay: string;
  /** The village that it is merged into (村合并); see mergers.ts. */
  @optional(varchar(26)) mergedIntoId: string | null;
  /** The first day on which the village is no more: null as long as no merger is entered. */
  @optional(dayKind) mergedOn: string | null;
  @field(momentKind) createdAt: string;
  @field(intKind) version: number;
}

/** Every code that a place has or had: old codes, printed on paper, keep resolving. */
@Entity("place_code")
export class PlaceCode {
  @key(varchar(12)) code: string;
  @field(varchar(26)) placeId: string;
  @field(dayKind) validFrom: string;
}
