import { Entity } from "typeorm";
import type { CampaignKind, CampaignState } from "../../shared/inspections/states.ts";
import { dayKind, field, intKind, key, longTextKind, momentKind, optional, varchar } from "../core/columns.ts";

/** One round of inspections that a county opened. `advance.ts` is the only writer of its state. */
@Entity("campaign")
export class Campaign {
  @key() id: string;
  @field(varchar(26)) countyId: string;
  @field(varchar(12)) kind: CampaignKind;
  @field(varchar(60)) name: string;
  @field(dayKind) fromDay: string;
  @field(dayKind) untilDay: string;
  /** Number of the county's checklist that it goes by. */
  @field(intKind) checklist: number;
  /** 回头看: the campaign whose villages are looked at again. */
  @optional(varchar(26)) earlierId: string | null;
  @field(varchar(12)) state: CampaignState;
  @field(varchar(26)) byId: string;
  @field(momentKind) createdAt: string;
  /** When it was settled who goes where. */
  @optional(momentKind) startedAt: string | null;
  @optional(varchar(500)) cancelReason: string | null;
  @field(intKind) version: number;
}

/** A conflict of interest (回避): a township that doesn't inspect another one, or one village. */
@Entity("campaign_exclusion")
export class CampaignExclusion {
  @key() id: string;
  @field(varchar(26)) campaignId: string;
  /** A township. */
  @field(varchar(26)) inspectorId: string;
  /** A township or a village. */
  @field(varchar(26)) targetId: string;
  @field(varchar(500)) reason: string;
  @field(varchar(26)) byId: string;
  @field(momentKind) at: string;
}

/** A person who inspects for a township, or in a sample for the county. */
@Entity("campaign_inspector")
export class CampaignInspector {
  @key() campaignId: string;
  @key() placeId: string;
  @key() accountId: string;
}

/** A village and who goes there. Only inserted; visits will hang on it. */
@Entity("campaign_assignment")
export class CampaignAssignment {
  @key() campaignId: string;
  @key() villageId: string;
  /** The township that the village lay in. */
  @field(varchar(26)) homeId: string;
  /** The township that inspects it; in a sample the county. */
  @field(varchar(26)) inspectorId: string;
}

/** The draw of a sample: fixed first, drawn once. */
@Entity("draw")
export class Draw {
  @key() campaignId: string;
  /** SHA-256 of `commitment`, hex. */
  @field(varchar(64)) digest: string;
  /** Index of `draw.committed` in the county's log. */
  @field(intKind) committedEntry: number;
  @field(momentKind) committedAt: string;
  @field(varchar(26)) committedBy: string;
  /** The public value as it was published; null before the draw, as the four below. */
  @optional(varchar(200)) value: string | null;
  @optional(varchar(64)) seed: string | null;
  /** Index of `draw.drawn` in the county's log. */
  @optional(intKind) drawnEntry: number | null;
  @optional(momentKind) drawnAt: string | null;
  @optional(varchar(26)) drawnBy: string | null;
  /** Canonical JSON of `DrawCommitment`. */
  @field(longTextKind) commitment: string;
}

/** A version of a county's checklist from number 2 on; the first comes with the program. Only inserted. */
@Entity("checklist")
export class ChecklistRow {
  @key() countyId: string;
  @key(intKind) number: number;
  @field(varchar(60)) title: string;
  @field(intKind) vetoCap: number;
  @field(varchar(26)) byId: string;
  @field(momentKind) createdAt: string;
  /** JSON of `ChecklistLine[]`. */
  @field(longTextKind) lines: string;
}
