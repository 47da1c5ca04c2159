import { suspensionGrounds } from "../../../shared/notices/suspension.ts";
import { accountNames } from "../../accounts/index.ts";
import type { View } from "../../core/work.ts";
import { loadSummaries } from "../load-case.ts";
import type { OpenNotice } from "../open.ts";
import { presentSummary } from "../presenter.ts";
import { listNotices } from "../queries.ts";
import { suspensionsById } from "./queries.ts";

/** More than a village ever has; the rest comes up when these are mended. */
const limit = 20;

/**
 * What an office took off the reading side at these places, as long as nobody has begun to put it right and the caller may. One query where
 * there is none. `returned` says who did it and on what ground, as of a notice that was sent back.
 */
export async function suspendedToMend(view: View, places: string[]): Promise<OpenNotice[]> {
  const rows = await listNotices(view, { places, suspended: true, states: ["published"], limit });
  if (rows.length === 0) return [];
  const cases = await loadSummaries(view, rows);
  const mendable = cases
    .map((found) => ({ summary: presentSummary(view.actor, found), suspensionId: found.notice.suspensionId }))
    .filter(({ summary }) => summary.actions.some((step) => step === "correct" || step === "withdraw"));
  const suspensions = await suspensionsById(
    view,
    mendable.flatMap(({ suspensionId }) => suspensionId ?? []),
  );
  const names = await accountNames(view, [...new Set([...suspensions.values()].map((one) => one.suspendedBy))]);
  return mendable.map(({ summary, suspensionId }) => {
    const suspension = suspensions.get(suspensionId ?? "");
    return {
      ...summary,
      ...{ waitsFor: null, waitsForReview: false },
      returned: suspension
        ? {
            reason: `暂停展示，${suspensionGrounds[suspension.ground].name}`,
            byName: names.get(suspension.suspendedBy) ?? "",
            at: suspension.suspendedAt,
          }
        : null,
    };
  });
}
