import { randomBytes } from "node:crypto";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { answersTo, unexplained } from "../../../shared/notices/explanations.ts";
import { submitIssues } from "../../../shared/notices/requirements.ts";
import { isCorrecting } from "../../../shared/notices/states.ts";
import { edition } from "../../../shared/privacy/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { catalogueVersion, countySetting, itemOf } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { keepReadings, type Readings } from "../../files/index.ts";
import { findVillageChain, takeTurnsInVillages } from "../../places/index.ts";
import { keepPictureChecks } from "../../wechat/index.ts";
import { inForceNow } from "../../wording/index.ts";
import { type Advance, actingAccount, advance, assertStep } from "../advance.ts";
import { arithmeticOf } from "../arithmetic.ts";
import { attachedIssues } from "../attached.ts";
import type { ContentCheck } from "../content-check.ts";
import { type Elements, explanationsOf, withDefaults } from "../drafts.ts";
import { type Notice, NoticeRevision } from "../entities.ts";
import { recordAssessment } from "../impact/record.ts";
import { refuseUnpublished } from "../merged-village.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { privacyOf } from "../privacy.ts";
import { draftOf, findNotice, lastSavedBy } from "../queries.ts";
import { reviewAtSubmission } from "../secrecy.ts";
import { openSignOff, signerOrder } from "../sign-offs.ts";
import { keptText } from "../warnings.ts";
import { wordingOf } from "../wording.ts";

export interface SubmitNoticeInput {
  noticeId: string;
  /** When given, what the submitter saw last. */
  version?: number;
  /** What WeChat's check found in the draft, where there was one. */
  check?: ContentCheck | null;
  /** What was read of its files just now. */
  readings?: Readings;
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
  const { content, roles, secrecyKey, secrecyReviewer, ...assessed } = await readyContent(
    work,
    notice,
    correcting,
    input.readings ?? new Map(),
  );
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

/** The draft as content. @throws Problem `notice.not_ready` with every issue */
async function readyContent(work: Work, notice: Notice, correcting: boolean, readings: Readings) {
  const chain = await findVillageChain(work, notice.villageCode);
  const catalogue = await catalogueVersion(work, notice.catalogueVersionId);
  const item = itemOf(catalogue, notice.itemCode);
  const draft = await draftOf(work, notice.id);
  const typed = JSON.parse(draft?.elements ?? "{}") as Elements;
  const elements = withDefaults(item, typed, chain);
  const changeNote = correcting ? (draft?.changeNote ?? "") : null;
  const missing = submitIssues(item, { title: draft?.title ?? "", elements, changeNote }, correcting);
  const { coSigners, othersShare, secrecyReviewer } = await countySetting(work, chain.county.id);
  const sums = await arithmeticOf(work, notice, item, catalogue, { elements, othersShare, laterPeriods: false });
  const said = explanationsOf(draft);
  const explanations = answersTo(sums.questions, said);
  const privacy = await privacyOf(work, item, { title: draft?.title ?? "", elements, changeNote, explanations });
  const words = await inForceNow(work, catalogue.countyId);
  const secrecyKey = words.secrecy.key;
  const wording = wordingOf(words, item, { title: draft?.title ?? "", elements, changeNote, explanations });
  const files = await attachedIssues(work, notice, item, elements, { secrecyKey, fresh: readings });
  // Kept also when it is refused: reading a photo takes seconds.
  if (readings.size > 0) work.afterRollback((after) => keepReadings(after, notice.villageId, readings));
  await keepReadings(work, notice.villageId, readings);
  const found = [...privacy.issues, ...wording.issues, ...files.issues, ...files.waiting];
  const issues = [...missing, ...sums.issues, ...unexplained(sums.questions, said), ...found];
  if (issues.length > 0) throw new Problem("notice.not_ready", { issues, count: issues.length });
  const content: NoticeContent = {
    v: 1,
    village: notice.villageCode,
    item: item.code,
    catalogueVersion: catalogue.number,
    period: notice.period,
    title: (draft?.title ?? "").trim(),
    ...(changeNote ? { changeNote } : {}),
    elements,
    ...(explanations ? { explanations } : {}),
  };
  const signers = signerOrder(item, coSigners);
  const assessed = { item, countyId: chain.county.id, warned: privacy.warned };
  return { content, roles: signers, secrecyKey, secrecyReviewer, ...assessed };
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
