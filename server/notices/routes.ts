import * as contract from "../../shared/api/notices.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { takeTurnsInVillages } from "../places/index.ts";
import type { InForce } from "../wording/index.ts";
import { cancelCorrection, correctNotice } from "./commands/correct-notice.ts";
import { draftNotice } from "./commands/draft-notice.ts";
import { archiveNotice, discardNotice } from "./commands/end-notice.ts";
import { recordPosting } from "./commands/record-posting.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { withdrawNotice } from "./commands/withdraw-notice.ts";
import { noticePage } from "./list.ts";
import { messageEndpoints } from "./message-routes.ts";
import { again, answer, lookProblems, type NoticesParts, params, step, stepProblems, tag } from "./notice-step.ts";
import { findNotice } from "./queries.ts";
import { scanTyped } from "./scan-ahead.ts";
import { isLarge } from "./scans.ts";
import { signing } from "./signing-routes.ts";
import { readyWording } from "./wording.ts";

const drafting = (parts: Pick<NoticesParts, "demandDuty">): Endpoint[] => [
  read({
    path: "/api/notices",
    access: "account",
    tag,
    summary: "我能看到的公开信息，最近改动的在前；mine=sign 只列等我签字的，mine=review 只列等我作保密审查的",
    query: contract.noticeQuery,
    output: contract.noticeList,
    handle: (view, { query }) => noticePage(view, query),
  }),
  write({
    method: "POST",
    path: "/api/notices",
    access: "account",
    tag,
    summary: "起草一条公开信息",
    body: contract.draftInput,
    output: contract.notice,
    again,
    status: 201,
    problems: [
      "place.unknown",
      "village.merged",
      "catalogue.item_unknown",
      "notice.period_required",
      "notice.period_future",
      "notice.duplicate",
      "event.unknown",
      "event.duty_unknown",
    ],
    handle: async (work, { body }) => {
      const { dutyId, villageCode, itemCode } = body;
      if (dutyId !== undefined) {
        await takeTurnsInVillages(work); // the event may be taken back at the same moment
        await parts.demandDuty(work, { dutyId, villageCode, itemCode });
      }
      return answer(work, await draftNotice(work, body));
    },
  }),
  read({
    path: "/api/notices/:id",
    access: "account",
    tag,
    summary: "一条公开信息：草稿、待签内容、签字人、经过和我能做的操作",
    params,
    output: contract.notice,
    problems: lookProblems,
    handle: async (view, input) => answer(view, await findNotice(view, input.params.id)),
  }),
  write({
    method: "PUT",
    path: "/api/notices/:id",
    access: "account",
    tag,
    summary: "保存草稿；version 是您看到的版本，别人先保存了就返回 409",
    params,
    body: contract.saveInput,
    output: contract.notice,
    again,
    problems: [...stepProblems, "notice.content_invalid"],
    prepare: async (view, { params, body }, { request }) => {
      const words = await readyWording(view, params.id);
      if (isLarge({ length: request.length ?? 0 })) await scanTyped(view, params.id, body.elements, words);
      return words;
    },
    handle: async (work, input, words: InForce) =>
      answer(work, await saveDraft(work, { noticeId: input.params.id, ...input.body }), words),
  }),
  step("discard", "作废草稿", undefined, (work, noticeId) => discardNotice(work, { noticeId })),
];

const afterPublication = (): Endpoint[] => [
  step(
    "corrections",
    "发起更正；须两人重新签字，原版继续可查",
    contract.changeInput,
    (work, noticeId, { changeNote }) => correctNotice(work, { noticeId, changeNote }),
  ),
  step("corrections/cancel", "取消尚未提交的更正", undefined, (work, noticeId) => cancelCorrection(work, { noticeId })),
  step(
    "withdrawals",
    "发起撤回；须两人签字",
    contract.changeInput,
    (work, noticeId, { changeNote }, words) => withdrawNotice(work, { noticeId, changeNote, words }),
    "privacy.found",
    "wording.found",
    "wording.changed",
  ),
  step(
    "postings",
    "登记已上墙（照片自愿）",
    contract.postingInput.optional(),
    (work, noticeId, body) => recordPosting(work, { noticeId, photoSha256: body?.photoSha256 }),
    "suspension.open",
  ),
  step("archive", "归档", undefined, (work, noticeId) => archiveNotice(work, { noticeId }), "suspension.open"),
];

export const noticesEndpoints = (parts: NoticesParts): Endpoint[] => [
  ...drafting(parts),
  ...signing(parts),
  ...afterPublication(),
  ...messageEndpoints(parts),
];
