import { Entity } from "typeorm";
import type { AssessmentOutcome } from "../../../shared/api/impact.ts";
import { field, idKind, intKind, key, longTextKind, momentKind, optional, varchar } from "../../core/columns.ts";

/** The impact assessment (个人信息保护影响评估) of one revision that lists villagers. Holds nothing of what the revision says of anybody. */
@Entity("impact_assessment")
export class ImpactAssessment {
  @key() id: string;
  @field(idKind) noticeId: string;
  @field(intKind) revision: number;
  @field(varchar(40)) number: string;
  @field(idKind) villageId: string;
  @field(idKind) countyId: string;
  @field(varchar(16)) itemCode: string;
  @optional(varchar(10)) period: string | null;
  /** Its round of signatures: who signed, and when. */
  @field(idKind) signOffId: string;
  /** JSON of `ImpactFacts` (shared/impact/facts.ts). */
  @field(longTextKind) facts: string;
  @field(idKind) submittedBy: string;
  @field(momentKind) submittedAt: string;
  @field(varchar(10)) outcome: AssessmentOutcome;
  /** When it was published or sent back: from then on the years count. Null while it is being signed. */
  @optional(momentKind) settledAt: string | null;
}
