// What pages say of the secrecy review (保密审查) of a notice.
import type { Notice } from "../../../shared/api/notices.ts";
import { submitWords } from "../../../shared/notices/secrecy.ts";
import { formatMoment } from "../../notices/content-view/index.ts";

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
