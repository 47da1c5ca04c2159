import * as contract from "../../../shared/api/suspensions.ts";
import type { Endpoint } from "../../core/endpoint.ts";
import { authorize } from "../../core/policy.ts";
import { step } from "../notice-step.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice } from "../queries.ts";
import { liftSuspension } from "./lift-suspension.ts";
import { officeOf } from "./queries.ts";
import { suspendNotice } from "./suspend-notice.ts";

/** An office takes a public notice off the reading side (暂停展示), or puts it back. */
export const suspensionEndpoints = (): Endpoint[] => [
  step(
    "suspension",
    "乡镇、县暂停展示一条公开信息：立即生效，更正、撤回或恢复前公开栏上不再有它的内容",
    contract.suspensionInput,
    async (work, noticeId, { ground, reason }, words) => {
      const notice = await findNotice(work, noticeId);
      authorize(noticePolicy, work.actor, "suspend", notice);
      const by = officeOf(work.actor, notice.placeCode);
      return suspendNotice(work, { noticeId, ground, reason, by, words });
    },
    "suspension.already",
    "suspension.not_public",
    "privacy.found",
    "wording.found",
    "wording.changed",
  ),
  step(
    "suspension/end",
    "暂停展示有误的，由乡镇、县恢复展示，须说明原因",
    contract.suspensionEndInput,
    async (work, noticeId, { reason }, words) => {
      const notice = await findNotice(work, noticeId);
      authorize(noticePolicy, work.actor, "resume", notice);
      return liftSuspension(work, { noticeId, reason, by: officeOf(work.actor, notice.placeCode), words });
    },
    "suspension.none",
    "privacy.found",
    "wording.found",
    "wording.changed",
  ),
];
