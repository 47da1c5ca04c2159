import type { z } from "zod";
import type * as contract from "../../shared/api/notices.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Strokes } from "../../shared/handwriting/strokes.ts";
import { type ClosedNotice, standardTitle } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import type { SecrecyReviewer } from "../../shared/notices/secrecy.ts";
import { type NoticeStep, noticeStates, noticeSteps, stateAfter } from "../../shared/notices/states.ts";
import { warningText } from "../../shared/notices/warnings.ts";
import { roles } from "../../shared/roles.ts";
import type { PlacedMark } from "../../shared/wording/index.ts";
import type { Actor } from "../core/work.ts";
import { holds } from "../core/work.ts";
import type { Signature } from "../signing/index.ts";
import type { Closed } from "./closing.ts";
import { type Elements, explanationsOf } from "./drafts.ts";
import type { Notice, NoticeDraft, NoticeRevision, NoticeStatus, SignOff } from "./entities.ts";
import type { Placed } from "./placed.ts";
import { noticePolicy } from "./policy.ts";
import { awaitsReview, mayReview, presentReview } from "./secrecy.ts";
import { isAwaited, nextRole, rolesOf, statementOf } from "./sign-offs.ts";
import type { Suspension } from "./suspension/entities.ts";
import { presentSuspension } from "./suspension/presenter.ts";
import { warningsOf } from "./warnings.ts";

/** All that is known of a notice, loaded; the presenter asks nothing of the database. */
export interface NoticeCase {
  notice: Placed<Notice>;
  villageName: string;
  item: CatalogueItem;
  catalogueVersion: number;
  signOff: SignOff | null;
  signatures: Signature[];
  /** It is closed and changed by others at the moment: the draft's title isn't for the caller. */
  concealsTitle?: boolean;
}

export interface FullNoticeCase extends NoticeCase {
  draft: NoticeDraft | null;
  revision: NoticeRevision | null;
  /** What stays of the revision, and its last day, once its publicity is over; null while all of it is on show. */
  closed: (Closed & ClosedNotice) | null;
  /** The notice is closed and the caller neither works on it nor has read it in the archive: drafts and reasons aren't for them. */
  conceals: boolean;
  /** What took it, or the revision that is shown, off the reading side (暂停展示); null: nothing did. */
  suspension: Suspension | null;
  history: NoticeStatus[];
  /** Names of persons by account id. */
  names: ReadonlyMap<string, string>;
  /** What signers wrote by finger, by the signature's id. */
  handwritings: ReadonlyMap<string, Strokes>;
  issues: contract.Notice["issues"];
  hints: contract.Notice["hints"];
  /** Words of a draft that are marked, with their places. */
  wording: readonly PlacedMark[];
  questions: contract.Notice["questions"];
  othersShare: number | null;
  /** While it is typed: who will review its secrecy. */
  secrecyReviewer: SecrecyReviewer | null;
}

/** Steps that follow from something else (the last signature, a handover), or are among a proposal's own actions. */
const otherSteps: readonly string[] = [
  "complete",
  "handOver",
  "takeBackErasure",
  "refuseErasure",
  "erase",
  "eraseEarlier",
];
const stepsForPeople = Object.keys(noticeSteps).filter((step) => !otherSteps.includes(step)) as NoticeStep[];

/** The steps that are open to the actor now: who may, when, for signing whose turn it is, and for reviewing who may not. */
export const actionsOf = (actor: Actor, { notice, signOff, signatures }: NoticeCase): NoticeStep[] =>
  stepsForPeople.filter((step) => {
    if (!stateAfter(step, notice.state) || !noticePolicy[step](actor, notice)) return false;
    if (step === "suspend" || step === "resume") return (step === "resume") === (notice.suspensionId !== null);
    if (step === "review") return signOff !== null && mayReview(actor, signOff);
    return step !== "sign" || (signOff !== null && isAwaited(actor, notice.placeCode, signOff, signatures));
  });

/** A notice in a list. */
export const presentSummary = (actor: Actor, found: NoticeCase): contract.NoticeSummary => ({
  id: found.notice.id,
  number: found.notice.number,
  villageCode: found.notice.villageCode,
  placeCode: found.notice.placeCode,
  villageName: found.villageName,
  itemCode: found.notice.itemCode,
  itemName: found.item.level2,
  period: found.notice.period,
  dutyId: found.notice.dutyId,
  title: found.concealsTitle ? standardTitle(found.item, found.notice.period) : found.notice.title,
  state: found.notice.state,
  stateName: noticeStates[found.notice.state],
  revision: found.notice.revision,
  updatedAt: found.notice.updatedAt,
  publishedAt: found.notice.publishedAt,
  actions: actionsOf(actor, found),
});

/** A notice with everything that a person with a role there may see. */
export const presentNotice = (actor: Actor, found: FullNoticeCase): z.input<typeof contract.notice> => ({
  ...presentSummary(actor, found),
  ...(found.conceals ? { title: standardTitle(found.item, found.notice.period) } : {}),
  version: found.notice.version,
  catalogueVersion: found.catalogueVersion,
  draft: found.conceals ? null : found.draft && presentDraft(found.draft, found.names),
  submitted: found.revision && presentRevision(found.revision, found.closed),
  closed:
    found.closed?.shownUntil != null
      ? { shownUntil: found.closed.shownUntil, mayRead: noticePolicy.readArchive(actor, found.notice) }
      : null,
  suspended: presentSuspension(actor, found),
  warnings: presentWarnings(found.notice),
  secrecyReview: presentReview(found),
  signOff: found.signOff && {
    action: found.signOff.action,
    changeNote: found.conceals ? null : found.signOff.changeNote,
    signers: presentSigners(actor, found).map((signer) => (found.conceals ? { ...signer, statement: null } : signer)),
  },
  history: found.history.map((line) => ({
    at: line.at,
    step: line.step,
    stepName: line.step === "draft" ? "起草" : stepName(line),
    byName: found.names.get(line.accountId) ?? "",
    revision: line.revision,
    reason: found.conceals ? null : line.reason,
  })),
  issues: found.issues,
  hints: found.hints,
  wording: found.wording.slice(0, mostMarks).map(presentMark),
  questions: found.questions,
  othersShare: found.othersShare,
});

/** More than these nobody mends at once. */
const mostMarks = 500;

const presentMark = ({ path, from, to, kind, severity, found, suggestions, words }: PlacedMark) => ({
  ...{ path, from, to, kind, severity, found, words },
  suggestions: [...suggestions],
});

/** What a content check found, for whoever signs. */
export const presentWarnings = (notice: Notice): contract.Notice["warnings"] =>
  warningsOf(notice).map((warning) => ({
    about: warning.about,
    verdict: warning.verdict,
    text: warningText(warning),
    sha256: warning.sha256 ?? null,
  }));

const stepName = ({ step, role, state }: NoticeStatus): string => {
  if (step === "complete") return noticeStates[state];
  // A withdrawal that comes back is public as before: nothing was sent back to be mended.
  if (step === "return" && state === "published") return "不同意撤回";
  const { name } = noticeSteps[step as NoticeStep];
  return role ? `${roles[role].name}${name}` : name;
};

const presentDraft = (draft: NoticeDraft, names: ReadonlyMap<string, string>) => ({
  title: draft.title,
  elements: JSON.parse(draft.elements) as Elements,
  changeNote: draft.changeNote,
  explanations: explanationsOf(draft),
  savedBy: names.get(draft.savedBy) ?? "",
  savedAt: draft.savedAt,
});

const presentRevision = (revision: NoticeRevision, closed: FullNoticeCase["closed"]) => {
  const content = closed?.content ?? (JSON.parse(revision.content) as NoticeContent);
  return {
    revision: revision.revision,
    title: content.title,
    elements: content.elements,
    content: closed ? null : revision.content,
    salt: closed ? null : revision.salt,
    contentDigest: revision.contentDigest,
    submittedAt: revision.submittedAt,
  };
};

/** Who has signed what, and what the caller would sign. */
export function presentSigners(
  actor: Actor,
  found: Pick<FullNoticeCase, "notice" | "signOff" | "signatures" | "revision" | "names" | "handwritings">,
): contract.Signer[] {
  const { notice, signOff, signatures, revision, names, handwritings } = found;
  if (!signOff || !revision) return [];
  return rolesOf(signOff).map((role) => {
    const signed = signatures.find((signature) => signature.role === role);
    const open = !signed && holds(actor, role, notice.placeCode) ? actor.accountId : null;
    return {
      role,
      roleName: roles[role].name,
      isNext: !awaitsReview(signOff) && nextRole(signOff, signatures) === role,
      statement: signed?.statement ?? (open && statementOf({ notice, revision, signOff }, role, open)),
      signedBy: signed
        ? {
            ...{ accountId: signed.accountId, name: names.get(signed.accountId) ?? "", signedAt: signed.signedAt },
            handwriting: handwritings.get(signed.id) ?? null,
          }
        : null,
    };
  });
}
