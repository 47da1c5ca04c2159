// The secrecy review (保密审查) of a round of signatures: by whoever submits, or by somebody else before anybody signs.
import type { Notice as NoticeAnswer } from "../../shared/api/notices.ts";
import type { SecrecyReviewer } from "../../shared/notices/secrecy.ts";
import { roles } from "../../shared/roles.ts";
import { Problem } from "../core/problem.ts";
import { type Actor, actingAccount, type Work } from "../core/work.ts";
import type { SignOff } from "./entities.ts";
import type { FullNoticeCase } from "./presenter.ts";

/** What a round knows of its review. */
export type SecrecyParts = Pick<
  SignOff,
  "secrecyReviewer" | "submittedBy" | "reviewedBy" | "reviewerRole" | "reviewedAt"
>;

/** Of a round without new content. */
export const noReview: SecrecyParts = {
  secrecyReviewer: null,
  submittedBy: null,
  reviewedBy: null,
  reviewerRole: null,
  reviewedAt: null,
};

/** Of a round that is being opened on a revision: only a handler submits. */
export function reviewAtSubmission(work: Work, secrecyReviewer: SecrecyReviewer): SecrecyParts {
  const submittedBy = actingAccount(work);
  const opened = { ...noReview, secrecyReviewer, submittedBy };
  if (secrecyReviewer === "separate") return opened;
  return { ...opened, reviewedBy: submittedBy, reviewerRole: "handler", reviewedAt: work.now.toISOString() };
}

/** Must somebody else review it before anybody signs? */
export const awaitsReview = ({ secrecyReviewer, reviewedAt }: SecrecyParts): boolean =>
  secrecyReviewer === "separate" && reviewedAt === null;

/** Is the actor, who holds a post in the village, one who may review it now? */
export const mayReview = ({ accountId }: Actor, signOff: SecrecyParts): boolean =>
  awaitsReview(signOff) && accountId !== signOff.submittedBy;

/** @throws Problem `secrecy.unreviewed` */
export function refuseUnreviewed(signOff: SecrecyParts): void {
  if (awaitsReview(signOff)) throw new Problem("secrecy.unreviewed");
}

/** For whoever may see the notice: how it will be, must be or was reviewed. The time line knows of rounds that are over. */
export function presentReview({ notice, secrecyReviewer, signOff, revision, history, names }: FullNoticeCase) {
  const shown = revision?.revision ?? 0;
  const line = history.findLast(({ step, revision }) => step === "review" && revision === shown);
  const isTyped = secrecyReviewer !== null;
  const done: NoticeAnswer["secrecyReview"]["done"] =
    line?.role && !isTyped
      ? { name: names.get(line.accountId) ?? "", role: line.role, roleName: roles[line.role].name, at: line.at }
      : null;
  return {
    reviewer: secrecyReviewer ?? (notice.signOffId === null ? null : (signOff?.secrecyReviewer ?? null)),
    isAwaited: signOff !== null && awaitsReview(signOff),
    done,
  };
}
