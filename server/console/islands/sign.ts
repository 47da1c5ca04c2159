import { h, render } from "preact";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { statementText } from "../../../shared/signing/statement.ts";
import { Paper } from "../pages/paper.tsx";
import type { SignFacts } from "../pages/sign.tsx";
import { offerSigning, type Signed } from "./keys/sign-form.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { callSurely } from "./kit/request.ts";

/**
 * Signs what the page shows. The content is drawn here from the very text that is hashed here, and the statement is put together
 * here from what the page says in words; when the server's statement differs, nothing is signed.
 */
async function start(): Promise<void> {
  const page = pageData<SignFacts>();
  await offerSigning({
    ...{ accountId: page.facts.signer, keyIds: page.keyIds, tell: "乡镇或县政务公开办" },
    ...{ own: ownStatement(page), servers: page.statement },
    onChecked: () => draw(page),
    send: (signed) => send(page, signed),
  });
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

async function send(page: SignFacts, { once, ...signed }: Signed): Promise<string> {
  const body = { role: page.facts.role, ...signed };
  // SM2 signatures differ each time: what is repeated after a lost answer is this very one.
  await callSurely("POST", `/api/notices/${page.noticeId}/signatures`, body, once);
  const done = !page.last ? "signed" : page.facts.action === "withdraw" ? "withdrawn" : "published";
  return `/console/notices/${page.noticeId}?done=${done}`;
}

void start().then(() => {
  document.documentElement.dataset.ready = "sign";
});
