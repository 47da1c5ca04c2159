import type { ConsolePage } from "../frame/page.tsx";
import { officePages } from "../office/index.ts";
import { archivePages } from "./archive.tsx";
import { askExemptionPages } from "./ask-exemption.tsx";
import { assessmentPages } from "./assessments.tsx";
import { confirmPages } from "./confirm.tsx";
import { editorPages } from "./editor.tsx";
import { enrolPages } from "./enrol.tsx";
import { erasurePages } from "./erasures.tsx";
import { eventPages } from "./event.tsx";
import { eventFormPages } from "./event-form.tsx";
import { eventStepPages } from "./event-steps.tsx";
import { eventListPages } from "./events.tsx";
import { exemptionPages } from "./exemptions.tsx";
import { homePages } from "./home.tsx";
import { keyPages } from "./keys.tsx";
import { loginPages } from "./login.tsx";
import { lostPages } from "./lost.tsx";
import { noticePages } from "./notice.tsx";
import { noticeListPages } from "./notice-list.tsx";
import { passwordPages } from "./password.tsx";
import { problemsPages } from "./problems/index.ts";
import { proposeErasurePages } from "./propose-erasure.tsx";
import { reviewPages } from "./review.tsx";
import { sessionPages } from "./sessions.tsx";
import { signPages } from "./sign.tsx";
import { startPages } from "./start.tsx";
import { suspensionPages } from "./suspension.tsx";
import { villagePages } from "./village.tsx";
import { villageCalendarPages } from "./village-calendar.tsx";
import { visitsPages } from "./visits/index.ts";

/** Every page of the console. Pages of the township and county office add their lists here. */
export const pages: ConsolePage[] = [
  ...loginPages,
  ...passwordPages,
  ...sessionPages,
  ...homePages,
  ...villagePages,
  ...villageCalendarPages,
  ...noticeListPages,
  ...eventListPages,
  ...eventFormPages,
  ...eventPages,
  ...eventStepPages,
  ...exemptionPages,
  ...askExemptionPages,
  ...startPages,
  ...editorPages,
  ...confirmPages,
  ...proposeErasurePages,
  ...erasurePages,
  ...suspensionPages,
  ...assessmentPages,
  ...reviewPages,
  ...archivePages,
  ...signPages,
  ...noticePages,
  ...problemsPages,
  ...visitsPages,
  ...enrolPages,
  ...keyPages,
  ...lostPages,
  ...officePages,
];
