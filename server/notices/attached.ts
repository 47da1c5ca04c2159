// What stands in the files of a notice, of persons and of secrets: none is published that wasn't read (docs/privacy-gate.md, docs/wording.md).
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Issue } from "../../shared/issue.ts";
import type { FileEntry, NoticeContent } from "../../shared/notices/content.ts";
import { IssueList } from "../../shared/notices/issue-list.ts";
import { edition, fileWords } from "../../shared/privacy/index.ts";
import { secretWords } from "../../shared/wording/index.ts";
import { authorize } from "../core/policy.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { attachmentsOf, type ReadingParts, type Readings, readingOf, readWaiting } from "../files/index.ts";
import { type InForce, wordingInForce } from "../wording/index.ts";
import type { Elements } from "./drafts.ts";
import type { Notice, NoticeRevision } from "./entities.ts";
import { fileEntriesIn } from "./file-entries.ts";
import { judgementOf } from "./gates.ts";
import { noticePolicy } from "./policy.ts";
import { draftOf, findNotice } from "./queries.ts";
import { scanDraft } from "./scan-ahead.ts";
import { countyOf } from "./wording.ts";

/** A submission waits so long for its files, milliseconds; photos that need longer are read on, and it is asked again. */
const patience = 40_000;

/** What a submission needs to know before its transaction. */
export interface ReadAhead {
  /** Of its files, made just now. */
  readings: Readings;
  /** The words in force. */
  words: InForce;
}

/** Looks through a draft, reads what waits of its files and makes its county's words ready, before the transaction of its submission. */
export async function readAhead(view: View, parts: ReadingParts, noticeId: string): Promise<ReadAhead> {
  const notice = await findNotice(view, noticeId);
  // Who can't submit it sets nobody to work.
  authorize(noticePolicy, view.actor, "submit", notice);
  const draft = await draftOf(view, notice.id);
  const sha256s = fileEntriesIn(JSON.parse(draft?.elements ?? "{}") as Elements).map(({ sha256 }) => sha256);
  const words = await wordingInForce(view, await countyOf(view, notice));
  if (draft) await scanDraft(view, notice, draft, words);
  const { secrecy } = words;
  return { readings: await readWaiting(view, parts, { placeId: notice.villageId, sha256s, patience, secrecy }), words };
}

/** Of the files in these elements: what stops, what is worth a look, and which wait. */
export async function attachedIssues(
  view: Pick<View, "db">,
  { villageId }: Pick<Notice, "villageId">,
  item: CatalogueItem,
  elements: Elements,
  { secrecyKey, fresh = new Map() }: { secrecyKey: string; fresh?: Readings | undefined },
): Promise<{ issues: Issue[]; hints: Issue[]; waiting: Issue[] }> {
  const [issues, hints, waiting] = [new IssueList(), new IssueList(), new IssueList()];
  const sha256s = fileEntriesIn(elements).map(({ sha256 }) => sha256);
  const rows = new Map((await attachmentsOf(view, villageId, sha256s)).map((row) => [row.sha256, row]));
  for (const { key, type } of item.elements) {
    if (type !== "attachment") continue;
    for (const [index, { sha256, name }] of ((elements[key] ?? []) as FileEntry[]).entries()) {
      const row = rows.get(sha256);
      const just = fresh.get(sha256);
      const reading = just?.secrecyKey === secrecyKey ? just : row ? readingOf(row, secrecyKey) : null;
      const state = reading?.state ?? "waiting";
      const words = fileWords(state, reading?.found ?? [], reading?.reason);
      const list = state === "waiting" ? waiting : state === "clean" ? hints : issues;
      const secrets = reading?.secrets ?? [];
      if (secrets.length > 0)
        issues.add(`elements.${key}.${index}`, "wording.secrecy", `附件“${name}”${secretWords(secrets)}`);
      if (words !== null) list.add(`elements.${key}.${index}`, `privacy.${keys[state]}`, `附件“${name}”${words}`);
    }
  }
  return { issues: issues.all(), hints: hints.all(), waiting: waiting.all() };
}

/**
 * The content of a revision can't change after it was submitted, but the detectors and the county's words can, while its signatures are
 * collected: then it is looked through again, and its files are read again.
 * @returns the secrecy words that don't stand in it
 * @throws Problem `privacy.found`, `privacy.unread`, `wording.found`
 */
export async function refuseFound(
  view: View,
  {
    notice,
    item,
    revision,
    content,
  }: { notice: Notice; item: CatalogueItem; revision: NoticeRevision; content: NoticeContent },
  parts: ReadingParts | undefined,
): Promise<string> {
  const words = await wordingInForce(view, await countyOf(view, notice));
  const { secrecy } = words;
  if (revision.privacyEdition === edition && revision.secrecyKey === secrecy.key) return secrecy.key;
  const placeId = notice.villageId;
  const sha256s = fileEntriesIn(content.elements).map(({ sha256 }) => sha256);
  const fresh = parts && (await readWaiting(view, parts, { placeId, sha256s, patience, secrecy }));
  const files = await attachedIssues(view, notice, item, content.elements, { secrecyKey: secrecy.key, fresh });
  const { privacy, wording } = await judgementOf(view, { villageId: placeId, item, words, secretsOnly: true }, content);
  const issues = [...privacy.issues, ...wording.issues, ...files.issues];
  const [first] = issues;
  const code = first?.key.startsWith("wording.") ? "wording.found" : "privacy.found";
  if (first) throw new Problem(code, { where: "这条信息", what: first.message, issues });
  const [waiting] = files.waiting;
  if (waiting) throw new Problem("privacy.unread", { issues: files.waiting });
  return secrecy.key;
}

/** Stable keys of issues and hints. */
const keys = { waiting: "waiting", clean: "file", found: "file", unreadable: "unreadable" } as const;
