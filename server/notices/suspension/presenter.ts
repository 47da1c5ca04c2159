import type { z } from "zod";
import type * as contract from "../../../shared/api/notices.ts";
import { suspensionGrounds } from "../../../shared/notices/suspension.ts";
import type { Actor } from "../../core/work.ts";
import { noticePolicy } from "../policy.ts";
import type { FullNoticeCase } from "../presenter.ts";

/** What staff are told of a notice that an office took off the reading side; null: none did. */
export function presentSuspension(
  actor: Actor,
  { notice, names, suspension }: Pick<FullNoticeCase, "notice" | "names" | "suspension">,
): z.input<typeof contract.notice>["suspended"] {
  if (!suspension) return null;
  const { ground, reason, suspendedBy, suspendedAt } = suspension;
  return {
    at: suspendedAt,
    ...{ ground, groundName: suspensionGrounds[ground].name, law: suspensionGrounds[ground].law },
    ...{ reason, byName: names.get(suspendedBy) ?? "" },
    isOpen: suspension.ended === null,
    mayRead: noticePolicy.readArchive(actor, notice),
  };
}
