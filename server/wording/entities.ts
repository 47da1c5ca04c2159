import { Entity } from "typeorm";
import { field, intKind, key, momentKind, optional, textKind, varchar } from "../core/columns.ts";
import type { ChangeWay } from "./versions.ts";

/** What of a county's word list is in force. Absent: only the list that comes with the product. */
@Entity("wording_list")
export class WordingList {
  @key() countyId: string;
  /** Of the version in force: 1, 2, …; a writer names the one that it saw. */
  @field(intKind) number: number;
  /** The version that last changed which words stop a submission. */
  @field(intKind) secrecyNumber: number;
  /** Terms in force. */
  @field(intKind) terms: number;
}

/** One change of a list. Never updated. */
@Entity("wording_version")
export class WordingVersion {
  @key() countyId: string;
  @key(intKind) number: number;
  @field(varchar(8)) way: ChangeWay;
  /** Why, written for people. */
  @field(varchar(300)) reason: string;
  @field(intKind) added: number;
  @field(intKind) changed: number;
  @field(intKind) removed: number;
  /** Terms that it holds. */
  @field(intKind) terms: number;
  /** The version that was gone back to. */
  @optional(intKind) restored: number | null;
  @field(varchar(26)) changedBy: string;
  @field(momentKind) changedAt: string;
}

/** A term of a county, from the version that brought it to the one that took it away; a change is both. Every earlier list can be told. */
@Entity("wording_term")
export class WordingTerm {
  @key() id: string;
  @field(varchar(26)) countyId: string;
  /** What its spellings have in common (`termKey`); once in each version. */
  @field(varchar(60)) termKey: string;
  @field(varchar(60)) text: string;
  @field(varchar(12)) kind: string;
  /** JSON: suggestions and exceptions. */
  @field(textKind) details: string;
  @field(varchar(100)) source: string;
  @field(intKind) sinceNumber: number;
  /** The first version without it; null: it is in force. */
  @optional(intKind) untilNumber: number | null;
}
