import { h, render } from "preact";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { signText } from "../../../shared/signing/sm2.ts";
import { statementText } from "../../../shared/signing/statement.ts";
import { Paper } from "../pages/paper.tsx";
import type { SignFacts } from "../pages/sign.tsx";
import { tellPending } from "./keys/locked.ts";
import { keyOnDevice, type VaultKey } from "./keys/vault.ts";
import { openWithPin } from "./keys/with-pin.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { callSurely, newKey } from "./kit/request.ts";
import { say } from "./kit/words.ts";

/** One attempt to sign has one key, so that a lost answer is asked for again and not signed again. */
const once = newKey();

/**
 * Signs what the page shows. The content is drawn here from the very text that is hashed here, and the statement is put together
 * here from what the page says in words; when the server's statement differs, nothing is signed.
 */
async function start(): Promise<void> {
  const page = pageData<SignFacts>();
  const accountId = page.facts.signer;
  const statement = ownStatement(page);
  const word = byId("sign-word");
  if (statement !== page.statement) {
    say(word, "页面上的内容与要签的陈述对不上，不能签字。请刷新页面；还是这样，请告诉乡镇或县政务公开办。");
    return;
  }
  draw(page);
  byId("digest-check").textContent = "✓ 本机已核对";
  await tellPending(accountId);
  const key = await keyOnDevice(accountId);
  if (!key || !page.keyIds.includes(key.keyId)) {
    byId("no-key").hidden = false;
    return;
  }
  const form = byId<HTMLFormElement>("sign");
  form.hidden = false;
  listen(form, page, key, statement);
}

/** Digest and statement computed on this device. */
const ownStatement = ({ facts, salt, content }: SignFacts): string =>
  statementText({ ...facts, contentDigest: contentDigest(salt, content) });

function draw({ content, item, previous, facts }: SignFacts): void {
  // The reason for a withdrawal is part of the statement, not of the content.
  if (facts.note) byId("why").textContent = facts.note;
  const place = byId("what");
  place.replaceChildren();
  render(h(Paper, { content: JSON.parse(content) as NoticeContent, item, previous }), place);
}

function listen(form: HTMLFormElement, page: SignFacts, key: VaultKey, statement: string): void {
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
async function sign(page: SignFacts, key: VaultKey, statement: string): Promise<boolean> {
  const opening = await openWithPin(key);
  if (!("pair" in opening)) return opening.locked;
  const signature = signText(statement, opening.pair);
  const body = { role: page.facts.role, keyId: key.keyId, signature };
  // SM2 signatures differ each time: what is repeated after a lost answer is this very one.
  await callSurely("POST", `/api/notices/${page.noticeId}/signatures`, body, once);
  const done = !page.last ? "signed" : page.facts.action === "withdraw" ? "withdrawn" : "published";
  location.assign(`/console/notices/${page.noticeId}?done=${done}`);
  return true;
}

void start().then(() => {
  document.documentElement.dataset.ready = "sign";
});
