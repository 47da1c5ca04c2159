import { Entity } from "typeorm";
import type { SecrecyReviewer } from "../../shared/notices/secrecy.ts";
import { field, intKind, key, longTextKind, momentKind, optional, textKind, varchar } from "../core/columns.ts";

/** A version of a county's baseline catalogue (基准目录). A published one never changes. */
@Entity("catalogue_version")
export class CatalogueVersion {
  @key() id: string;
  @field(varchar(26)) countyId: string;
  /** 1, 2, … within the county. */
  @field(intKind) number: number;
  @field(varchar(10)) state: "draft" | "published";
  /** What changed, written for people. */
  @field(textKind) note: string;
  @field(varchar(26)) createdBy: string;
  @field(momentKind) createdAt: string;
  @optional(momentKind) publishedAt: string | null;
  @field(intKind) version: number;
}

/** One item (公开事项) of one version. */
@Entity("catalogue_item")
export class CatalogueItemRow {
  @key() versionId: string;
  @key(varchar(16)) code: string;
  @field(intKind) position: number;
  /** JSON of `CatalogueItem` (shared/catalogue/item.ts). */
  @field(longTextKind) definition: string;
}

/** What a county decides about signing and disclosure. */
@Entity("county_setting")
export class CountySetting {
  @key() countyId: string;
  /** Which co-signers sign between handler and secretary, where the catalogue row lists them. */
  @field(varchar(12)) coSigners: "none" | "supervision" | "full";
  /** Up to how many percent of its section 其他 needs no itemising; null: never decided. */
  @optional(intKind) othersShare: number | null;
  /** Who reviews the secrecy of what is submitted; null: never decided. */
  @optional(varchar(10)) secrecyReviewer: SecrecyReviewer | null;
  /** For how many years impact assessments stay; null: never decided. */
  @optional(intKind) assessmentYears: number | null;
  /** Days more than the law wants that lists of villagers stay on show; null: never decided. */
  @optional(intKind) listDaysMore: number | null;
  /** Days to fix a problem, and days with all extensions (shared/rectification/deadlines.ts); null: never decided. */
  @optional(intKind) vetoDays: number | null;
  @optional(intKind) majorDays: number | null;
  @optional(intKind) minorDays: number | null;
  @optional(intKind) extensionDays: number | null;
  /** When it was decided. */
  @field(momentKind) changedAt: string;
  @field(intKind) version: number;
}
