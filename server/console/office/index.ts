import type { ConsolePage } from "../frame/page.tsx";
import { accountImportPages } from "./account-import.tsx";
import { accountPages } from "./accounts.tsx";
import { addPersonPages } from "./add-person.tsx";
import { assessmentListPages } from "./assessments.tsx";
import { auditPages } from "./audit.tsx";
import { calendarPages } from "./calendar.tsx";
import { cataloguePages } from "./catalogue.tsx";
import { codePages } from "./codes.tsx";
import { draftPages } from "./draft.tsx";
import { draftQuestionPages } from "./draft-questions.tsx";
import { editItemPages } from "./edit-item.tsx";
import { feedPages } from "./feeds.tsx";
import { handOverPages } from "./hand-over.tsx";
import { handoverPages } from "./handovers.tsx";
import { inspectionPages } from "./inspections/index.ts";
import { lostPages } from "./lost.tsx";
import { numberSettingPages } from "./number-setting.tsx";
import { assessmentYears, listDays, othersShare, rectificationDays } from "./number-settings.tsx";
import { personPages } from "./person.tsx";
import { personStepPages } from "./person-steps.tsx";
import { placeImportPages } from "./place-import.tsx";
import { placePages } from "./places.tsx";
import { secrecySettingPages } from "./secrecy-setting.tsx";
import { settingsPages } from "./settings.tsx";
import { witnessPages } from "./witnesses.tsx";
import { wordingPages } from "./wording.tsx";
import { wordingHistoryPages } from "./wording-history.tsx";
import { wordingImportPages } from "./wording-import.tsx";
import { wordingTermPages } from "./wording-term.tsx";
import { wordingTestPages } from "./wording-test.tsx";

/** Every page of the township and county office. Named paths stand before those with a parameter in their place. */
export const officePages: ConsolePage[] = [
  ...placeImportPages,
  ...placePages,
  ...accountImportPages,
  ...addPersonPages,
  ...accountPages,
  ...personPages,
  ...handoverPages,
  ...handOverPages,
  ...lostPages,
  ...personStepPages,
  ...calendarPages,
  ...feedPages,
  ...cataloguePages,
  ...draftPages,
  ...draftQuestionPages,
  ...editItemPages,
  ...[othersShare, listDays, assessmentYears, ...rectificationDays].flatMap(numberSettingPages),
  ...secrecySettingPages,
  ...settingsPages,
  ...witnessPages,
  ...wordingPages,
  ...wordingTermPages,
  ...wordingImportPages,
  ...wordingHistoryPages,
  ...wordingTestPages,
  ...codePages,
  ...inspectionPages,
  ...assessmentListPages,
  ...auditPages,
];
