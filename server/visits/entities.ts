import { Entity } from "typeorm";
import type { FindingTypeKey, Severity } from "../../shared/inspections/findings.ts";
import type { PhotoOrigin, VisitState } from "../../shared/inspections/visits.ts";
import {
  booleanKind,
  dayKind,
  field,
  idKind,
  intKind,
  key,
  longTextKind,
  momentKind,
  optional,
  varchar,
} from "../core/columns.ts";

/**
 * One inspector's sheet of one village (检查记录). Its id is made where it is begun, maybe offline, so that sending it again changes nothing. Two
 * sheets of one village, of two persons or two campaigns, are both kept and laid side by side; one of a campaign's counts.
 */
@Entity("visit")
export class Visit {
  @key() id: string;
  @field(idKind) campaignId: string;
  @field(idKind) villageId: string;
  /** The township that inspects; in a sample the county. */
  @field(idKind) inspectorId: string;
  @field(idKind) byId: string;
  @field(varchar(8)) state: VisitState;
  /** Counts up on the device with each change; an older one that arrives later changes nothing. */
  @field(intKind) edition: number;
  /** The day of the visit as the inspector's device says, and whether its clock was wrong by more than five minutes. */
  @field(dayKind) visitDay: string;
  @field(booleanKind) clockOff: boolean;
  @field(momentKind) createdAt: string;
  @field(momentKind) updatedAt: string;
  @optional(momentKind) signedAt: string | null;
  /** Came in after the last day of the campaign. */
  @field(booleanKind) late: boolean;
  /** `campaignId/villageId` of the signed sheet that counts; null for others. */
  @optional(varchar(54)) slot: string | null;
  /** Points after the cap of a veto finding; null before it is signed. */
  @optional(intKind) points: number | null;
  /** SHA-256 of the canonical content. */
  @field(varchar(64)) digest: string;
  /** The signer's key and signature; null before. */
  @optional(idKind) keyId: string | null;
  @optional(varchar(128)) signature: string | null;
  /** Who of the village looked at the signed sheet, and when. */
  @optional(idKind) seenBy: string | null;
  @optional(momentKind) seenAt: string | null;
  /** What the village wants to say about it. */
  @optional(varchar(500)) seenWord: string | null;
  /** Why the county took it out, who and when. */
  @optional(varchar(500)) voidReason: string | null;
  @optional(idKind) voidedBy: string | null;
  @optional(momentKind) voidedAt: string | null;
  /** Is what it says that the system knew what the system gave? Null of sheets that came before that was sealed (`known-seal.ts`). */
  @optional(booleanKind) knownProved: boolean | null;
  @field(intKind) version: number;
  /** JSON of the sheet: answers by checklist line, the villager's word, what was known before. */
  @field(longTextKind) content: string;
}

/** One recorded problem of a sheet (问题). Rows are written when the sheet is signed; before, they stand in its content. */
@Entity("visit_finding")
export class VisitFinding {
  @key() id: string;
  @field(idKind) visitId: string;
  @field(idKind) campaignId: string;
  @field(idKind) villageId: string;
  @field(varchar(24)) type: FindingTypeKey;
  @field(varchar(8)) severity: Severity;
  /** Line of the checklist. */
  @field(varchar(40)) lineKey: string;
  @field(varchar(1000)) text: string;
  @optional(idKind) noticeId: string | null;
  /** The revision of it that was seen; it may have been corrected since. */
  @optional(intKind) revision: number | null;
  @optional(varchar(16)) itemCode: string | null;
}

/** A photo of a visit. It may come before its sheet, and may be taken live, against a number that the server gave before. */
@Entity("visit_photo")
export class VisitPhoto {
  /** Made on the device. */
  @key() id: string;
  @field(idKind) visitId: string;
  @field(idKind) campaignId: string;
  @optional(idKind) findingId: string | null;
  @field(idKind) villageId: string;
  @field(idKind) byId: string;
  /** Of the re-encoded picture, which the county's office holds as an attachment. */
  @field(varchar(64)) sha256: string;
  @field(varchar(8)) origin: PhotoOrigin;
  /** The server's number that it was taken against; null unless `live`. */
  @optional(varchar(32)) nonce: string | null;
  /** Perceptual hash in four parts of 16 bits, for the search of neighbours; null: the picture is too plain to be told from others. */
  @optional(intKind) part0: number | null;
  @optional(intKind) part1: number | null;
  @optional(intKind) part2: number | null;
  @optional(intKind) part3: number | null;
  /** The older photo that it looks like; null when there is none. */
  @optional(idKind) reusedId: string | null;
  @field(momentKind) at: string;
}

/** A number for one live photo: given out ahead for a day offline, used once. */
@Entity("photo_nonce")
export class PhotoNonce {
  @key(varchar(32)) nonce: string;
  @field(idKind) accountId: string;
  @field(idKind) campaignId: string;
  @field(idKind) villageId: string;
  @field(momentKind) givenAt: string;
  @field(momentKind) goodUntil: string;
  @optional(momentKind) usedAt: string | null;
}
