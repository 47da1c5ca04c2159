import { accountsProblems } from "./accounts.ts";
import { boardProblems } from "./board.ts";
import { catalogueProblems } from "./catalogue.ts";
import { coreProblems } from "./core.ts";
import { eventsProblems } from "./events.ts";
import { exemptionsProblems } from "./exemptions.ts";
import { feedsProblems } from "./feeds.ts";
import { filesProblems } from "./files.ts";
import { handoverProblems } from "./handover.ts";
import { inspectionsProblems } from "./inspections.ts";
import { logProblems } from "./log.ts";
import { noticesProblems } from "./notices.ts";
import { placesProblems } from "./places.ts";
import { postersProblems } from "./posters.ts";
import { privacyProblems } from "./privacy.ts";
import { rectificationProblems } from "./rectification.ts";
import { secrecyProblems } from "./secrecy.ts";
import { sheetProblems } from "./sheets.ts";
import { signingProblems } from "./signing.ts";
import { visitsProblems } from "./visits.ts";
import { wechatProblems } from "./wechat.ts";
import { wordingProblems } from "./wording.ts";

const all = {
  ...coreProblems,
  ...sheetProblems,
  ...placesProblems,
  ...accountsProblems,
  ...filesProblems,
  ...logProblems,
  ...signingProblems,
  ...catalogueProblems,
  ...noticesProblems,
  ...eventsProblems,
  ...exemptionsProblems,
  ...feedsProblems,
  ...handoverProblems,
  ...inspectionsProblems,
  ...rectificationProblems,
  ...visitsProblems,
  ...postersProblems,
  ...privacyProblems,
  ...secrecyProblems,
  ...boardProblems,
  ...wechatProblems,
  ...wordingProblems,
} as const satisfies Record<string, ProblemText>;

/** The stable code of a refusal. Codes are never reused or renamed once released. */
export type ProblemCode = keyof typeof all;

export interface ProblemText {
  /** HTTP status. */
  status: number;
  /** What is wrong and what to do, in Chinese. */
  text: string;
}

/** Every refusal of the system: code → status and text. */
export const problemTexts: Record<ProblemCode, ProblemText> = all;
