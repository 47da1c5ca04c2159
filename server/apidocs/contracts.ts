import * as accounts from "../../shared/api/accounts.ts";
import * as archive from "../../shared/api/archive.ts";
import * as attachments from "../../shared/api/attachments.ts";
import * as audit from "../../shared/api/audit.ts";
import * as calendar from "../../shared/api/calendar.ts";
import * as catalogue from "../../shared/api/catalogue.ts";
import * as common from "../../shared/api/common.ts";
import * as desk from "../../shared/api/desk.ts";
import * as erasures from "../../shared/api/erasures.ts";
import * as events from "../../shared/api/events.ts";
import * as exemptions from "../../shared/api/exemptions.ts";
import * as feeds from "../../shared/api/feeds.ts";
import * as handover from "../../shared/api/handover.ts";
import * as handwriting from "../../shared/api/handwriting.ts";
import * as impact from "../../shared/api/impact.ts";
import * as inspections from "../../shared/api/inspections.ts";
import * as log from "../../shared/api/log.ts";
import * as noticeChanges from "../../shared/api/notice-changes.ts";
import * as notices from "../../shared/api/notices.ts";
import * as obligations from "../../shared/api/obligations.ts";
import * as places from "../../shared/api/places.ts";
import * as posters from "../../shared/api/posters.ts";
import * as openData from "../../shared/api/public.ts";
import * as publicNotice from "../../shared/api/public-notice.ts";
import * as publicPages from "../../shared/api/public-pages.ts";
import * as rectification from "../../shared/api/rectification.ts";
import * as sessions from "../../shared/api/sessions.ts";
import * as sheets from "../../shared/api/sheets.ts";
import * as signing from "../../shared/api/signing.ts";
import * as uploads from "../../shared/api/uploads.ts";
import * as visits from "../../shared/api/visits.ts";
import * as wechat from "../../shared/api/wechat.ts";
import * as wording from "../../shared/api/wording.ts";
import type { Contracts } from "./named-schemas.ts";

/** Every file of `shared/api`, under its name. A test compares this list with the folder. */
export const contracts: Contracts = {
  accounts,
  archive,
  attachments,
  audit,
  calendar,
  catalogue,
  common,
  desk,
  erasures,
  events,
  exemptions,
  feeds,
  handover,
  handwriting,
  impact,
  inspections,
  log,
  "notice-changes": noticeChanges,
  notices,
  obligations,
  places,
  posters,
  public: openData,
  "public-notice": publicNotice,
  "public-pages": publicPages,
  rectification,
  sessions,
  sheets,
  signing,
  uploads,
  visits,
  wechat,
  wording,
};
