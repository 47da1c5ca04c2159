export { type ArchivedNotice, hasReadLately, ownReading } from "./archive-readings.ts";
export { archiveEndpoints } from "./archive-routes.ts";
export { archivedUnder } from "./archived-files.ts";
export { noticesMeeting, type PublicSpan, postingsAsOf, publicSpansAsOf } from "./as-of.ts";
export { type BelongingNotices, belongingNotices, noticesByIds } from "./belongings.ts";
export { onBoardChange, onErasure } from "./board-changes.ts";
export { brokenPeriods } from "./broken-periods.ts";
export { assertPeriod } from "./check-period.ts";
export { closeExpired, closeInBackground } from "./close-expired.ts";
export { type Closed, closedOf, isOpenSql, openParameters, type Suspended, whatStays } from "./closing.ts";
export { cancelCorrection, correctNotice } from "./commands/correct-notice.ts";
export { type DraftNoticeInput, draftNotice } from "./commands/draft-notice.ts";
export { archiveNotice, discardNotice } from "./commands/end-notice.ts";
export { handOverNotices } from "./commands/hand-over-notices.ts";
export { recordPosting } from "./commands/record-posting.ts";
export { returnNotice } from "./commands/return-notice.ts";
export { type SaveDraftInput, saveDraft } from "./commands/save-draft.ts";
export { type SignNoticeInput, signNotice, type VerifiedSignature, verifySignature } from "./commands/sign-notice.ts";
export { submitNotice } from "./commands/submit-notice.ts";
export { withdrawNotice } from "./commands/withdraw-notice.ts";
export { dateEarlier } from "./date-earlier.ts";
export { withDefaults } from "./drafts.ts";
/** Tables are exported for the board's own queries over `publication`, and for joins; changes go through commands. */
export {
  BoardHead,
  type Erasure,
  Notice,
  NoticeRevision,
  Publication,
  PublicationFile,
  SignOff,
} from "./entities.ts";
export { erasureEndpoints } from "./erasure-routes.ts";
export { type ErasedNotice, erasuresOf, listErasures, presentErasures, whollyErased } from "./erasures.ts";
export { assignDuty, type DutyNotice, noticesForDuties, publicationsForDuties } from "./event-duties.ts";
export { forgetAssessmentsHourly } from "./impact/forget-assessments.ts";
export { type ImpactParts, impactEndpoints } from "./impact/routes.ts";
export { type InspectedNotice, inspectedNotices } from "./inspected.ts";
export { type PurgeParts, purgeErased, purgeInBackground } from "./jobs.ts";
export { noticePage } from "./list.ts";
export { loadNotice } from "./load-case.ts";
export { isLiving, type LivingNotice, livingNotices, type OpenNotice, openNotices } from "./open.ts";
export { PublicationPassage } from "./passage-entities.ts";
export { hasWaitingPassages, takePassages, takePassagesInBackground } from "./passages.ts";
export { maySee, noticePolicy } from "./policy.ts";
export { presentNotice } from "./presenter.ts";
export { publicPlacesOf } from "./public-files.ts";
export {
  boardVersionsOf,
  type EarlierPublication,
  earlierPublication,
  lastPublishedOf,
  type PublicationFilter,
  type PublicRevision,
  type PublishedFact,
  publicationsOfVillage,
  publicRevisionsOf,
} from "./publications.ts";
export { currentPublication, filesOf, refreshBoard } from "./publishing.ts";
export { findNotice } from "./queries.ts";
export { noticesEndpoints } from "./routes.ts";
export { openScanThread } from "./scan-thread.ts";
export { scanLargeBy } from "./scans.ts";
export { type SearchText, searchable, searchTextOf } from "./search-text.ts";
export { type ShownNotice, shownNotice } from "./shown-notice.ts";
export { shownTitles } from "./shown-titles.ts";
export { holdNotice, holdSuspension } from "./suspension/hold-suspension.ts";
export { type LiftSuspensionInput, liftSuspension } from "./suspension/lift-suspension.ts";
export { officeOf, suspensionsOf } from "./suspension/queries.ts";
export { suspensionEndpoints } from "./suspension/routes.ts";
export { type SuspendNoticeInput, suspendNotice } from "./suspension/suspend-notice.ts";
export { suspendedToMend } from "./suspension/to-mend.ts";
export { waitingNotices } from "./waiting.ts";
export { noteVerdict } from "./warnings.ts";
export { refuseForPublic } from "./wording.ts";
