import { Entity } from "typeorm";
import type { ErasureState } from "../../shared/api/erasures.ts";
import type { ErasureReason } from "../../shared/notices/erasure-reasons.ts";
import type { SecrecyReviewer } from "../../shared/notices/secrecy.ts";
import type { ChangeAction, NoticeState } from "../../shared/notices/states.ts";
import type { SuspensionGround } from "../../shared/notices/suspension.ts";
import type { SignerRole } from "../../shared/roles.ts";
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
  textKind,
  varchar,
} from "../core/columns.ts";

/** One publication duty of one village, from its first draft to the archive. */
@Entity("notice")
export class Notice {
  @key() id: string;
  /** `{villageCode}-{year}-{4+ digits}`; the village's code at the time of drafting. */
  @field(varchar(40)) number: string;
  @field(varchar(26)) villageId: string;
  /** The village's code at the time of drafting: it is signed, and decides nothing (`placed.ts`). */
  @field(varchar(12)) villageCode: string;
  @field(varchar(16)) itemCode: string;
  /** The catalogue version that it is (re)drafted under. */
  @field(varchar(26)) catalogueVersionId: string;
  /** `2026`, `2026-H1`, `2026-Q3`, `2026-09`; null for event items. */
  @optional(varchar(10)) period: string | null;
  /** Village/item/period while the notice holds that place, so that no second one is begun; null for event items and ended notices. */
  @optional(varchar(64)) slot: string | null;
  /** The title of the draft, or of the last revision; for lists. */
  @field(varchar(200)) title: string;
  @field(varchar(20)) state: NoticeState;
  /** Number of the newest revision that was submitted; 0 before the first. */
  @field(intKind) revision: number;
  /** The sign-off that is under way. */
  @optional(idKind) signOffId: string | null;
  /** Who drafts at the moment. */
  @field(varchar(26)) drafterId: string;
  @field(momentKind) createdAt: string;
  @field(momentKind) updatedAt: string;
  /** Of the revision that the public sees; the server's time, never settable. */
  @optional(momentKind) publishedAt: string | null;
  /** Counts changes of the row; a writer names the one that it saw. */
  @field(intKind) version: number;
  /** JSON (`warnings.ts`): what a content check found in the newest revision, for its signers. */
  @optional(textKind) warnings: string | null;
  /** What is due because of an event, and met by this notice while it lives; one living notice for each (`event-duties.ts`). */
  @optional(idKind) dutyId: string | null;
  /** While an office has taken it off the reading side (暂停展示); null: it hasn't. */
  @optional(idKind) suspensionId: string | null;
}

/** Which notice a draft of a phone became; kept as long as the notice, since a phone may lie in a drawer for longer than answers are kept. */
@Entity("notice_beginning")
export class NoticeBeginning {
  /** SHA-256 of account and draft id. */
  @key(varchar(64)) draftDigest: string;
  @field(idKind) noticeId: string;
}

/** Content that is still being typed. */
@Entity("notice_draft")
export class NoticeDraft {
  @key() noticeId: string;
  @field(varchar(200)) title: string;
  /** JSON of the elements, possibly incomplete. */
  @field(longTextKind) elements: string;
  /** For a correction: why, shown to the public. */
  @optional(varchar(500)) changeNote: string | null;
  /** JSON of `NoticeContent.explanations`; null: none. */
  @optional(textKind) explanations: string | null;
  @field(varchar(26)) savedBy: string;
  @field(momentKind) savedAt: string;
}

/** Content that was submitted for signing. Never updated. */
@Entity("notice_revision")
export class NoticeRevision {
  @key() noticeId: string;
  /** 1, 2, … */
  @key(intKind) revision: number;
  /** RFC 8785 canonical JSON of `NoticeContent` (shared/notices/content.ts). */
  @field(longTextKind) content: string;
  /** 64 hex digits. */
  @field(varchar(64)) salt: string;
  /** SHA-256(salt ‖ content), hex. */
  @field(varchar(64)) contentDigest: string;
  @field(varchar(26)) submittedBy: string;
  @field(momentKind) submittedAt: string;
  /** Of the privacy detectors that found nothing in it; null: it was submitted before there were any. */
  @optional(intKind) privacyEdition: number | null;
  /** Of the secrecy words that don't stand in it; null: it was submitted before there were any. */
  @optional(varchar(64)) secrecyKey: string | null;
}

/** One round of signatures on one revision. Any change of content ends it and needs a new one. */
@Entity("sign_off")
export class SignOff {
  @key() id: string;
  @field(varchar(26)) noticeId: string;
  @field(intKind) revision: number;
  @field(varchar(10)) action: ChangeAction;
  /** Roles in the order of signing, as JSON: handler first, villageSecretary last. */
  @field(varchar(200)) roles: string;
  /** For a correction or withdrawal: the reason shown to the public. */
  @optional(varchar(500)) changeNote: string | null;
  /** `void`: it was returned; the reason stands in the time line. */
  @field(varchar(10)) state: "open" | "complete" | "void";
  @field(momentKind) openedAt: string;
  @optional(momentKind) closedAt: string | null;
  /** Who reviews its secrecy; null: there is no new content (a withdrawal), or it was opened before there were reviews. */
  @optional(varchar(10)) secrecyReviewer: SecrecyReviewer | null;
  /** Who submitted the revision: the reviewer where that is somebody else. */
  @optional(idKind) submittedBy: string | null;
  /** The review: who, in which role, when; null: not yet. */
  @optional(idKind) reviewedBy: string | null;
  @optional(varchar(24)) reviewerRole: SignerRole | null;
  @optional(momentKind) reviewedAt: string | null;
}

/** Every step of a notice, for its time line. Only inserted. */
@Entity("notice_status")
export class NoticeStatus {
  @key() id: string;
  @field(varchar(26)) noticeId: string;
  @field(momentKind) at: string;
  /** The notice's version after the step: the order of steps within one millisecond. */
  @field(intKind) version: number;
  @field(varchar(24)) step: string;
  @field(varchar(20)) state: NoticeState;
  @field(intKind) revision: number;
  @field(varchar(26)) accountId: string;
  @optional(varchar(24)) role: SignerRole | null;
  /** Reason of a return, a correction or a withdrawal. */
  @optional(textKind) reason: string | null;
}

/** The last number that was given to a notice of a village in a year. */
@Entity("notice_counter")
export class NoticeCounter {
  @key() villageId: string;
  @key(varchar(4)) year: string;
  @field(intKind) last: number;
}

/** That a printed notice was put up on the physical board (上墙). */
@Entity("posting")
export class Posting {
  @key() id: string;
  @field(varchar(26)) noticeId: string;
  @field(intKind) revision: number;
  @field(varchar(26)) postedBy: string;
  @field(momentKind) postedAt: string;
  /** Optional: a photo must never be forced (国办函〔2026〕12号). */
  @optional(varchar(64)) photoSha256: string | null;
}

/**
 * One revision that the public may read. Written by the last signature and by nothing else;
 * the board, the county page and the public API read these rows only, so a draft can't reach them.
 */
@Entity("publication")
export class Publication {
  @key() noticeId: string;
  @key(intKind) revision: number;
  @field(varchar(40)) number: string;
  @field(varchar(26)) villageId: string;
  @field(varchar(26)) townshipId: string;
  @field(varchar(26)) countyId: string;
  @field(varchar(16)) itemCode: string;
  @field(varchar(26)) catalogueVersionId: string;
  @optional(varchar(10)) period: string | null;
  @field(varchar(200)) title: string;
  /** `current`; `superseded` by a later revision; `withdrawn`. */
  @field(varchar(12)) state: "current" | "superseded" | "withdrawn";
  @field(momentKind) publishedAt: string;
  /** Of the notice's first revision. */
  @field(momentKind) firstPublishedAt: string;
  /** Why this revision replaced the one before, or why the notice was withdrawn. */
  @optional(varchar(500)) changeNote: string | null;
  /** When it was superseded or withdrawn. */
  @optional(momentKind) endedAt: string | null;
  /**
   * Last day on which its lists of villagers are on show (shared/notices/publicity.ts); null: it has none, and stays
   * for good; empty: not worked out yet (date-earlier.ts), and counts as over. Every insert says it: the column's default is empty.
   */
  @optional(dayKind) shownUntil: string | null;
  /** When the texts and files below were reduced to what stays (公示期满); readers go by the day, not by this. */
  @optional(momentKind) closedAt: string | null;
  /** What took it off the reading side (暂停展示), when and why; it stays for good unless the office itself puts it back. */
  @optional(idKind) suspensionId: string | null;
  @optional(momentKind) suspendedAt: string | null;
  @optional(varchar(24)) suspendedGround: SuspensionGround | null;
  /** 1: it says that nothing came in and nothing went out (零报表), else 0; null: it was published before this was kept. */
  @optional(intKind) nil: number | null;
  /** Lower-case simplified text of title, item, everyday words for them and content, for search. */
  @field(longTextKind) searchText: string;
  /** Pinyin initials of title, item and everyday words, a line break, and those of the content. */
  @field(longTextKind) searchInitials: string;
}

/** Which files a publication shows: only these may be read without logging in. */
@Entity("publication_file")
export class PublicationFile {
  @key() noticeId: string;
  @key(intKind) revision: number;
  @key(varchar(64)) sha256: string;
  /** As the publication calls it, looked through with the rest; null: published before this was kept. */
  @optional(varchar(200)) name: string | null;
}

/** Which files a closed publication showed (公示期满): moved here when it is cleared. */
@Entity("archived_file")
export class ArchivedFile {
  @key() noticeId: string;
  @key(intKind) revision: number;
  @key(varchar(64)) sha256: string;
}

/** What a village's board counts; its version tells every process whether a cached page is still right. */
@Entity("board_head")
export class BoardHead {
  @key() villageId: string;
  @field(varchar(26)) countyId: string;
  @field(intKind) version: number;
  /** Notices that are current. */
  @field(intKind) notices: number;
  @optional(momentKind) lastPublishedAt: string | null;
  /** Notices of which nothing is left (依法删除); null: none, so that nobody need look for them. */
  @optional(intKind) erased: number | null;
}

/** A proposal to delete published content by law (依法删除), and what became of it. */
@Entity("erasure")
export class Erasure {
  @key() id: string;
  @field(varchar(26)) noticeId: string;
  @field(varchar(40)) number: string;
  @field(varchar(26)) villageId: string;
  @field(varchar(26)) countyId: string;
  /** This revision and every earlier one. */
  @field(intKind) revision: number;
  /** Nothing of the notice is left for the public; while it is proposed, what it looked like then. */
  @field(booleanKind) wholly: boolean;
  @field(varchar(24)) reason: ErasureReason;
  /** Public for good once it is confirmed. */
  @field(varchar(200)) explanation: string;
  @field(varchar(12)) state: ErasureState;
  /** The notice while it is proposed, so that there is one proposal at a time. */
  @optional(idKind) slot: string | null;
  @field(varchar(26)) proposedBy: string;
  @field(momentKind) proposedAt: string;
  /** Who confirmed, refused or took it back, and when: of a confirmed one the moment of the deletion. */
  @optional(idKind) decidedBy: string | null;
  @optional(momentKind) decidedAt: string | null;
  @optional(varchar(200)) refusalReason: string | null;
  @optional(intKind) keptFiles: number | null;
  @optional(momentKind) purgedAt: string | null;
}

/** That somebody read the full content of a notice whose lists are no longer on show (调阅归档). Only inserted. */
@Entity("archive_reading")
export class ArchiveReading {
  @key() id: string;
  @field(varchar(26)) noticeId: string;
  @field(varchar(40)) number: string;
  @field(intKind) revision: number;
  @field(varchar(26)) villageId: string;
  @field(varchar(26)) countyId: string;
  /** `asked`: with a purpose; `correct` and `withdraw`: the change began from the archived content. */
  @field(varchar(12)) way: "asked" | "correct" | "withdraw";
  @field(varchar(600)) purpose: string;
  @field(varchar(26)) readBy: string;
  @field(momentKind) readAt: string;
}
