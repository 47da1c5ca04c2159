// What pages say of the reviews of a notice: of its secrecy (保密审查), and of what it does to persons (个人信息保护影响评估).
import type { Notice } from "../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { listsPersons } from "../../../shared/notices/personal-lists.ts";
import { submitWords } from "../../../shared/notices/secrecy.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { assessmentPath } from "../frame/paths.ts";

/** Beside the button that submits: what it confirms, or who will review. */
export const SubmitWords = ({ notice: { secrecyReview } }: { notice: Notice }) =>
  secrecyReview.reviewer && (
    <p class="soft">
      <b>保密审查：</b>
      {submitWords[secrecyReview.reviewer]}
    </p>
  );

/** At the head of the signers: who reviewed, or that nobody signs before somebody has. */
export const ReviewLine = ({ notice: { secrecyReview } }: { notice: Notice }) => {
  const { done, isAwaited } = secrecyReview;
  if (!done && !isAwaited) return null;
  return (
    <li class={done ? "done" : undefined}>
      <strong>保密审查</strong>
      <span class="hint">
        {done
          ? `✓ ${done.roleName} ${done.name}，${formatMoment(done.at)}`
          : "等待审查（提交人以外的人），审查后才能签字"}
      </span>
    </li>
  );
};

/** Beside what is signed: the assessment that the signers should have read, where it lists villagers. */
export const AssessmentLink = ({ notice, item }: { notice: Notice; item: CatalogueItem }) =>
  notice.submitted && listsPersons(item) ? (
    <p>
      <a href={assessmentPath(notice.id)}>个人信息保护影响评估</a>
      <span class="hint">{notice.signOff ? "这条信息有个人名单，签字前请看一看" : "这条信息有个人名单"}</span>
    </p>
  ) : null;
