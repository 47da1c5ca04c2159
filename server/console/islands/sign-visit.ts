import type { VisitAnswer } from "../../../shared/api/visits.ts";
import { sheetDigest, visitStatement } from "../../../shared/inspections/statement.ts";
import type { DoneText } from "../frame/page.tsx";
import type { SignSheetFacts } from "../pages/visits/visit.tsx";
import { offerSigning, type Signed } from "./keys/sign-form.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { callSurely } from "./kit/request.ts";
import { say } from "./kit/words.ts";
import { dropCopy, keptCopy, meaningOf } from "./visit/copy.ts";

/** The text worked out from the sheet that the page carries. */
const ownStatement = ({ visit, campaignId, villageId, signer }: SignSheetFacts): string =>
  visitStatement({
    ...{ visit: visit.id, campaign: campaignId, village: villageId, edition: visit.edition, signer },
    contentDigest: sheetDigest(visit.sheet),
  });

async function start(): Promise<void> {
  const page = pageData<SignSheetFacts>();
  const { visit, signer, keyIds } = page;
  const unsent = await keptCopy(visit.id);
  if (unsent && meaningOf(unsent.sheet) !== meaningOf(visit.sheet)) {
    say(byId("sign-word"), "这台设备上还有没送出的改动，不在这份检查表里。请点“回去改”，送出以后再来签字。");
    return;
  }
  await offerSigning({
    ...{ accountId: signer, keyIds, tell: "县政务公开办", own: ownStatement(page), servers: visit.statement },
    send: (signed) => send(page, signed),
  });
}

async function send({ visit }: SignSheetFacts, { once, ...signed }: Signed): Promise<string> {
  const path = `/api/visits/${visit.id}/signature`;
  const answer = await callSurely<VisitAnswer>("POST", path, { edition: visit.edition, ...signed }, once);
  await dropCopy(visit.id);
  return `/console/visits/${visit.id}?done=${doneOf(answer)}`;
}

/** What the signature has led to: each of these has a sentence on the page that comes next. */
const doneOf = ({ sheet, problems }: VisitAnswer): DoneText =>
  sheet.findings.length === 0 ? "visitSignedClean" : problems.length === 0 ? "visitSignedAgain" : "visitSigned";

void start().then(() => {
  document.documentElement.dataset.ready = "sign-visit";
});
