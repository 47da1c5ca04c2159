import { randomBytes } from "node:crypto";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { isCorrecting } from "../../../shared/notices/states.ts";
import { edition } from "../../../shared/privacy/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import type { Readings } from "../../files/index.ts";
import { takeTurnsInVillages } from "../../places/index.ts";
import { keepPictureChecks } from "../../wechat/index.ts";
import type { InForce } from "../../wording/index.ts";
import { type Advance, advance, assertStep } from "../advance.ts";
import type { ContentCheck } from "../content-check.ts";
import { type Notice, NoticeRevision } from "../entities.ts";
import { recordAssessment } from "../impact/record.ts";
import { refuseUnpublished } from "../merged-village.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice, lastSavedBy } from "../queries.ts";
import { readyContent } from "../ready-content.ts";
import { reviewAtSubmission } from "../secrecy.ts";
import { openSignOff } from "../sign-offs.ts";
import { keptText } from "../warnings.ts";

export interface SubmitNoticeInput {
  noticeId: string;
  /** When given, what the submitter saw last. */
  version?: number;
  /** What WeChat's check found in the draft, where there was one. */
  check?: ContentCheck | null;
  /** What was read of its files just now. */
  readings?: Readings;
  /** The words that were in force before. */
  words?: InForce;
}

/** Freezes the draft as a new revision and opens its round of signatures. No earlier signature carries over. */
export async function submitNotice(work: Work, input: SubmitNoticeInput): Promise<Placed<Notice>> {
  // Two sheets that are compared with each other may be submitted at once: the second must fit the first.
  await takeTurnsInVillages(work);
  const notice = await findNotice(work, input.noticeId);
  authorize(noticePolicy, work.actor, "submit", notice);
  assertStep(notice, "submit");
  await refuseUnpublished(work, notice);
  const seen = [input.version, input.check?.version];
  if (seen.some((version) => version !== undefined && version !== notice.version))
    throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id), version: notice.version });
  const correcting = isCorrecting(notice.state);
  const ready = await readyContent(work, notice, { readings: input.readings ?? new Map(), words: input.words });
  const { content, roles, secrecyKey, secrecyReviewer, ...assessed } = ready;
  const revision = notice.revision + 1;
  const frozen = await freeze(work, { noticeId: notice.id, revision, secrecyKey }, content);
  const signOff = await openSignOff(work, {
    noticeId: notice.id,
    revision,
    action: correcting ? "correct" : "publish",
    roles,
    changeNote: content.changeNote ?? null,
    secrecy: reviewAtSubmission(work, secrecyReviewer),
  });
  const warnings = keptText(revision, input.check?.warnings ?? []);
  const set = { revision, signOffId: signOff.id, title: content.title, warnings };
  // Who submits reviews by submitting, unless the county wants somebody else to.
  const review: Advance[] = secrecyReviewer === "submitter" ? [{ step: "review", role: "handler" }] : [];
  const submitted = await advance(work, notice, { step: "submit", set }, ...review);
  await recordAssessment(work, {
    ...{ notice, revision, signOffId: signOff.id, correcting, signers: roles },
    ...{ ...assessed, elements: content.elements },
  });
  await keepPictureChecks(work, { noticeId: notice.id, revision }, input.check?.pictures ?? []);
  // Its content is in the salted digest, which is enough.
  work.touch({ kind: "revision", id: `${notice.number}/${revision}`, before: null, after: { contentDigest: frozen } });
  return submitted;
}

/** @returns the digest of the content */
async function freeze(
  work: Work,
  row: Pick<NoticeRevision, "noticeId" | "revision" | "secrecyKey">,
  content: NoticeContent,
): Promise<string> {
  const text = canonicalJson(content);
  const salt = randomBytes(32).toString("hex");
  const digest = contentDigest(salt, text);
  await work.tx.insert(NoticeRevision, {
    ...row,
    content: text,
    salt,
    contentDigest: digest,
    submittedBy: actingAccount(work),
    submittedAt: work.now.toISOString(),
    privacyEdition: edition,
  });
  return digest;
}
