import { Account, ActivationCode, Grant, LoginThrottle, Session } from "./accounts/entities.ts";
import { AuditEvent } from "./audit/entities.ts";
import { CatalogueItemRow, CatalogueVersion, CountySetting } from "./catalogue/entities.ts";
import { IdempotencyAnswer } from "./core/entities.ts";
import { EventChange, EventDuty, VillageEvent } from "./events/entities.ts";
import { Exemption } from "./exemptions/entities.ts";
import { CalendarFeed } from "./feeds/entities.ts";
import { Attachment, FileRemoval, Upload, UploadChunk } from "./files/entities.ts";
import { Handover } from "./handover/entities.ts";
import {
  Campaign,
  CampaignAssignment,
  CampaignExclusion,
  CampaignInspector,
  ChecklistRow,
  Draw,
} from "./inspections/entities.ts";
import {
  ArchivedFile,
  ArchiveReading,
  BoardHead,
  Erasure,
  Notice,
  NoticeBeginning,
  NoticeCounter,
  NoticeDraft,
  NoticeRevision,
  NoticeStatus,
  Posting,
  Publication,
  PublicationFile,
  SignOff,
} from "./notices/entities.ts";
import { ImpactAssessment } from "./notices/impact/entities.ts";
import { Suspension } from "./notices/suspension/entities.ts";
import { Place, PlaceCode } from "./places/entities.ts";
import { Rectification, RectificationCounter, RectificationStep } from "./rectification/entities.ts";
import { Handwriting, Signature, SigningKey } from "./signing/entities.ts";
import { SheetProfile } from "./spreadsheets/entities.ts";
import { LogEntry, LogHead, LogNode, LogWitness } from "./transparency/entities.ts";
import { PhotoNonce, Visit, VisitFinding, VisitPhoto } from "./visits/entities.ts";
import {
  WechatAnnouncement,
  WechatBinding,
  WechatConsent,
  WechatMessage,
  WechatPicture,
  WechatPush,
  WechatSent,
  WechatToken,
} from "./wechat/entities.ts";
import { WordingList, WordingTerm, WordingVersion } from "./wording/entities.ts";

/** Every table of the system. */
export const entities = [
  IdempotencyAnswer,
  AuditEvent,
  Place,
  PlaceCode,
  Account,
  Grant,
  Session,
  LoginThrottle,
  Attachment,
  FileRemoval,
  Upload,
  UploadChunk,
  LogHead,
  LogEntry,
  LogNode,
  LogWitness,
  ActivationCode,
  SigningKey,
  Signature,
  Handwriting,
  CatalogueVersion,
  CatalogueItemRow,
  CountySetting,
  Notice,
  NoticeBeginning,
  NoticeDraft,
  NoticeRevision,
  SignOff,
  NoticeStatus,
  NoticeCounter,
  Posting,
  Publication,
  PublicationFile,
  BoardHead,
  Erasure,
  ImpactAssessment,
  ArchivedFile,
  Suspension,
  ArchiveReading,
  VillageEvent,
  EventDuty,
  EventChange,
  Exemption,
  CalendarFeed,
  Handover,
  SheetProfile,
  Campaign,
  CampaignExclusion,
  CampaignInspector,
  CampaignAssignment,
  Draw,
  ChecklistRow,
  Rectification,
  RectificationStep,
  RectificationCounter,
  Visit,
  VisitFinding,
  VisitPhoto,
  PhotoNonce,
  WechatToken,
  WechatBinding,
  WechatConsent,
  WechatAnnouncement,
  WechatMessage,
  WechatSent,
  WechatPush,
  WechatPicture,
  WordingList,
  WordingVersion,
  WordingTerm,
];
