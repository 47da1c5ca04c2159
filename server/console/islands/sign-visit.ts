import { sheetDigest, visitStatement } from "../../../shared/inspections/statement.ts";
import { signText } from "../../../shared/signing/sm2.ts";
import type { SignSheetFacts } from "../pages/visits/visit.tsx";
import { tellPending } from "./keys/locked.ts";
import { keyOnDevice, type VaultKey } from "./keys/vault.ts";
import { openWithPin } from "./keys/with-pin.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { callSurely, newKey } from "./kit/request.ts";
import { forget } from "./kit/store.ts";
import { say } from "./kit/words.ts";
import { copyName } from "./visit/copy.ts";

/** One attempt to sign has one key, so that a lost answer is asked for again and not signed again. */
const once = newKey();

/** The text worked out from the sheet that the page carries; when the server's differs, nothing is signed. */
const ownStatement = ({ visit, campaignId, villageId, signer }: SignSheetFacts): string =>
  visitStatement({
    ...{ visit: visit.id, campaign: campaignId, village: villageId, edition: visit.edition, signer },
    contentDigest: sheetDigest(visit.sheet),
  });

async function start(): Promise<void> {
  const page = pageData<SignSheetFacts>();
  const statement = ownStatement(page);
  if (statement !== page.visit.statement) {
    say(byId("sign-word"), "页面上的内容与要签的陈述对不上，不能签字。请刷新页面；还是这样，请告诉县政务公开办。");
    return;
  }
  byId("digest-check").textContent = "✓ 本机已核对";
  await tellPending(page.signer);
  const key = await keyOnDevice(page.signer);
  if (!key || !page.keyIds.includes(key.keyId)) {
    byId("no-key").hidden = false;
    return;
  }
  const form = byId<HTMLFormElement>("sign");
  form.hidden = false;
  listen(form, page, key, statement);
}

function listen(form: HTMLFormElement, page: SignSheetFacts, key: VaultKey, statement: string): void {
  const button = byId<HTMLButtonElement>("sign-button");
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return; // a double click signs once
    busy = true;
    button.disabled = true;
    button.textContent = "正在签字…";
    const ended = await sign(page, key, statement).catch((fault: unknown) => {
      say(byId("sign-word"), fault instanceof Error ? fault.message : "没有签成，请再试一次。");
      return false;
    });
    if (ended) return;
    busy = false;
    button.disabled = false;
    button.textContent = "签字";
  });
}

/** True when the page is done: signed and leading on, or locked. */
async function sign({ visit }: SignSheetFacts, key: VaultKey, statement: string): Promise<boolean> {
  const opening = await openWithPin(key);
  if (!("pair" in opening)) return opening.locked;
  const body = { edition: visit.edition, keyId: key.keyId, signature: signText(statement, opening.pair) };
  await callSurely("POST", `/api/visits/${visit.id}/signature`, body, once);
  await forget("drafts", copyName(visit.id)).catch(() => undefined);
  location.assign(`/console/visits/${visit.id}?done=visitSigned`);
  return true;
}

void start().then(() => {
  document.documentElement.dataset.ready = "sign-visit";
});
