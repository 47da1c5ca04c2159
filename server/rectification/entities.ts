import { Entity } from "typeorm";
import type { FindingTypeKey, Severity } from "../../shared/inspections/findings.ts";
import type { Closing, ProblemSource, RectificationState, TimeLineStep } from "../../shared/rectification/states.ts";
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

/** A problem on the rectification ledger (整改台账). `advance.ts` is the only writer of its state. */
@Entity("rectification")
export class Rectification {
  @key() id: string;
  /** `640221-2026-0001`: county, year and running number, as it stands on problem lists. */
  @field(varchar(30)) number: string;
  @field(idKind) countyId: string;
  /** The township that the village lay in when it was found. */
  @field(idKind) townshipId: string;
  @field(idKind) villageId: string;
  @field(varchar(10)) source: ProblemSource;
  /** The campaign and the finding that it comes from; null for other sources. */
  @optional(idKind) campaignId: string | null;
  @optional(idKind) findingId: string | null;
  /** The township (or county) whose people found it. */
  @field(idKind) finderPlaceId: string;
  @field(varchar(24)) type: FindingTypeKey;
  @field(varchar(8)) severity: Severity;
  /** What it is about, where it is about one notice or item. */
  @optional(idKind) noticeId: string | null;
  @optional(varchar(16)) itemCode: string | null;
  /** The suspension of that notice that it made (暂停展示); null where it made none. */
  @optional(idKind) suspensionId: string | null;
  @field(varchar(1000)) text: string;
  /** What the fixer has to show. */
  @field(varchar(500)) wanted: string;
  @field(varchar(10)) state: RectificationState;
  @field(dayKind) openedDay: string;
  @field(momentKind) openedAt: string;
  @field(idKind) openedBy: string;
  /** The last day to fix it; moved by an extension. */
  @field(dayKind) dueDay: string;
  /** As it was at first. */
  @field(dayKind) firstDueDay: string;
  /** Day of the last submission, and of the first; null before. */
  @optional(dayKind) submittedDay: string | null;
  @optional(dayKind) firstSubmittedDay: string | null;
  @optional(idKind) submittedBy: string | null;
  @optional(idKind) verifiedBy: string | null;
  @optional(momentKind) verifiedAt: string | null;
  @optional(momentKind) closedAt: string | null;
  @optional(varchar(10)) closing: Closing | null;
  /** How often it came back. */
  @field(intKind) reopened: number;
  /** A villager raised it: a short name without any contact, as they wish to be called; null: nothing was kept. */
  @optional(varchar(20)) raiser: string | null;
  /** A villager raised it: what they answered to “解决了吗？”; null before, and for other sources. */
  @optional(booleanKind) solved: boolean | null;
  @field(intKind) version: number;
}

/** What was done about a problem: insert only. */
@Entity("rectification_step")
export class RectificationStep {
  @key() id: string;
  @field(idKind) rectificationId: string;
  /** The problem's version after it: the order of the time line. */
  @field(intKind) version: number;
  /** A step of `rectificationSteps`, or one of `otherSteps`. */
  @field(varchar(12)) step: TimeLineStep;
  @field(idKind) byId: string;
  @field(momentKind) at: string;
  @field(varchar(1000)) text: string;
  /** Of an extension: the new last day. */
  @optional(dayKind) untilDay: string | null;
  /** JSON of `{ notices: string[], attachments: { sha256, name }[] }`. */
  @field(longTextKind) evidence: string;
}

/** Running numbers of a county's problems. */
@Entity("rectification_counter")
export class RectificationCounter {
  @key() countyId: string;
  @key(intKind) year: number;
  @field(intKind) last: number;
}
