import { Baseline1700000000000 } from "./1700000000000-baseline.ts";
import { PublicLog1700000001000 } from "./1700000001000-public-log.ts";
import { Witnesses1700000002000 } from "./1700000002000-witnesses.ts";
import { AuditTrail1700000003000 } from "./1700000003000-audit-trail.ts";
import { Erasure1700000004000 } from "./1700000004000-erasure.ts";
import { Handover1700000005000 } from "./1700000005000-handover.ts";
import { MovedVillages1700000006000 } from "./1700000006000-moved-villages.ts";
import { WechatToken1700000010000 } from "./1700000010000-wechat-token.ts";
import { WechatBinding1700000011000 } from "./1700000011000-wechat-binding.ts";
import { WechatMessages1700000012000 } from "./1700000012000-wechat-messages.ts";
import { Handwriting1700000015000 } from "./1700000015000-handwriting.ts";
import { Uploads1700000020000 } from "./1700000020000-uploads.ts";
import { NoticeWarnings1700000021000 } from "./1700000021000-notice-warnings.ts";
import { WechatPush1700000022000 } from "./1700000022000-wechat-push.ts";
import { NoticeBeginnings1700000024000 } from "./1700000024000-notice-beginnings.ts";
import { MergedVillages1700000025000 } from "./1700000025000-merged-villages.ts";
import { PrivacyEdition1700000026000 } from "./1700000026000-privacy-edition.ts";
import { AttachmentReadings1700000026100 } from "./1700000026100-attachment-readings.ts";
import { SheetProfiles1700000027000 } from "./1700000027000-sheet-profiles.ts";
import { Explanations1700000028000 } from "./1700000028000-explanations.ts";
import { OthersShare1700000028100 } from "./1700000028100-others-share.ts";
import { PublicityExpiry1700000029000 } from "./1700000029000-publicity-expiry.ts";
import { SecrecyReview1700000029500 } from "./1700000029500-secrecy-review.ts";
import { ImpactAssessments1700000029600 } from "./1700000029600-impact-assessments.ts";
import { Wording1700000029800 } from "./1700000029800-wording.ts";
import { ReadingReason1700000030000 } from "./1700000030000-reading-reason.ts";
import { Campaigns1700000031000 } from "./1700000031000-campaigns.ts";
import { Events1700000032000 } from "./1700000032000-events.ts";
import { Exemptions1700000032100 } from "./1700000032100-exemptions.ts";
import { CalendarFeeds1700000032200 } from "./1700000032200-calendar-feeds.ts";
import { PublicFileNames1700000033000 } from "./1700000033000-public-file-names.ts";
import { ArchivedFiles1700000033100 } from "./1700000033100-archived-files.ts";
import { Suspensions1700000033500 } from "./1700000033500-suspensions.ts";
import { Rectification1700000034000 } from "./1700000034000-rectification.ts";
import { Visits1700000035000 } from "./1700000035000-visits.ts";
import { Reminders1700000036000 } from "./1700000036000-reminders.ts";
import { WechatReminders1700000036100 } from "./1700000036100-wechat-reminders.ts";
import { Passages1700000037000 } from "./1700000037000-passages.ts";
import { Bulletins1700000038000 } from "./1700000038000-bulletins.ts";
import { Appraisals1700000038100 } from "./1700000038100-appraisals.ts";
import { ProvedKnown1700000038200 } from "./1700000038200-proved-known.ts";
import { ExemptionSeen1700000038400 } from "./1700000038400-exemption-seen.ts";

/** Every migration, in order. One that has landed is never edited. */
export const migrations = [
  Baseline1700000000000,
  PublicLog1700000001000,
  Witnesses1700000002000,
  AuditTrail1700000003000,
  Erasure1700000004000,
  Handover1700000005000,
  MovedVillages1700000006000,
  WechatToken1700000010000,
  WechatBinding1700000011000,
  WechatMessages1700000012000,
  Handwriting1700000015000,
  Uploads1700000020000,
  NoticeWarnings1700000021000,
  WechatPush1700000022000,
  NoticeBeginnings1700000024000,
  MergedVillages1700000025000,
  PrivacyEdition1700000026000,
  AttachmentReadings1700000026100,
  SheetProfiles1700000027000,
  Explanations1700000028000,
  OthersShare1700000028100,
  PublicityExpiry1700000029000,
  SecrecyReview1700000029500,
  ImpactAssessments1700000029600,
  Wording1700000029800,
  ReadingReason1700000030000,
  Campaigns1700000031000,
  Events1700000032000,
  Exemptions1700000032100,
  CalendarFeeds1700000032200,
  PublicFileNames1700000033000,
  ArchivedFiles1700000033100,
  Suspensions1700000033500,
  Rectification1700000034000,
  Visits1700000035000,
  Reminders1700000036000,
  WechatReminders1700000036100,
  Passages1700000037000,
  Bulletins1700000038000,
  Appraisals1700000038100,
  ProvedKnown1700000038200,
  ExemptionSeen1700000038400,
];
