import { z } from "zod";
import { id } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/notices.ts";
import { secrecyStatement } from "../../shared/notices/secrecy.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import type { Logger } from "../core/logger.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import type { ReadingParts, Readings } from "../files/index.ts";
import { activeKeysOf, type SignatureCheck } from "../signing/index.ts";
import type { WechatClient } from "../wechat/index.ts";
import { actingAccount } from "./advance.ts";
import { readAhead } from "./attached.ts";
import { cancelCorrection, correctNotice } from "./commands/correct-notice.ts";
import { draftNotice } from "./commands/draft-notice.ts";
import { archiveNotice, discardNotice } from "./commands/end-notice.ts";
import { recordPosting } from "./commands/record-posting.ts";
import { returnNotice } from "./commands/return-notice.ts";
import { reviewSecrecy } from "./commands/review-secrecy.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { signNotice, type VerifiedSignature, verifySignature } from "./commands/sign-notice.ts";
import { submitNotice } from "./commands/submit-notice.ts";
import { withdrawNotice } from "./commands/withdraw-notice.ts";
import { type ContentCheck, checkContent } from "./content-check.ts";
import type { Notice } from "./entities.ts";
import { impactSectionsOf } from "./impact/queries.ts";
import { noticePage } from "./list.ts";
import { loadNotice, noRemarks, type Remarks, remarksAhead } from "./load-case.ts";
import { messageEndpoints } from "./message-routes.ts";
import type { Placed } from "./placed.ts";
import { presentNotice, presentSigners, presentWarnings } from "./presenter.ts";
import { findNotice } from "./queries.ts";
import { scanTyped } from "./scan-ahead.ts";
import { isLarge } from "./scans.ts";
import { shownNotice } from "./shown-notice.ts";
import { readyWording } from "./wording.ts";

const tag = "公开信息";
const params = z.object({ id });
const lookProblems: ProblemCode[] = ["notice.unknown", "village.merged", "privacy.busy"];
const stepProblems: ProblemCode[] = [...lookProblems, "notice.wrong_state", "notice.changed"];

/** The notice as the caller may see it now. */
const answer = async (view: View, notice: Placed<Notice>) => presentNotice(view.actor, await loadNotice(view, notice));

/** A change that names a notice, and answers with it. */
const step = <B extends z.ZodType = z.ZodUndefined>(
  path: string,
  summary: string,
  body: B | undefined,
  run: (work: Work, noticeId: string, input: z.infer<B>) => Promise<Placed<Notice>>,
  ...more: ProblemCode[]
): Endpoint =>
  write({
    method: "POST",
    path: `/api/notices/:id/${path}`,
    access: "account",
    tag,
    summary,
    params,
    body,
    output: contract.notice,
    problems: [...stepProblems, ...more],
    prepare: (view, input) => readyWording(view, input.params.id),
    handle: async (work, input) => answer(work, await run(work, input.params.id, input.body as z.infer<B>)),
  });

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
      if (dutyId !== undefined) await parts.demandDuty(work, { dutyId, villageCode, itemCode });
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
    problems: [...stepProblems, "notice.content_invalid"],
    prepare: async (view, { params, body }, { request }) => {
      await readyWording(view, params.id);
      if (isLarge({ length: request.length ?? 0 })) await scanTyped(view, params.id, body.elements);
    },
    handle: async (work, input) => answer(work, await saveDraft(work, { noticeId: input.params.id, ...input.body })),
  }),
  step("discard", "作废草稿", undefined, (work, noticeId) => discardNotice(work, { noticeId })),
];

/** In a header, not in the body: a repetition brings a fresh code and is still the same request. */
const codeHeader = "x-wechat-code";

const submitting = ({ wechat, config, logger, ...files }: NoticesParts): Endpoint =>
  write({
    method: "POST",
    path: "/api/notices/:id/submit",
    access: "account",
    tag,
    summary: `提交签字：内容从此不能改，改动须退回后重新提交。县里设为“提交人审查”时，提交就是保密审查，提交人确认并记名：“${secrecyStatement}”小程序在请求头 ${codeHeader} 里带上 wx.login 的凭证，微信据此检查内容`,
    params,
    body: contract.stepInput.optional(),
    output: contract.submitted,
    problems: [...stepProblems, "notice.not_ready", "notice.text_risky", "wording.changed", "files.reading_full"],
    prepare: async (view, input, context) => {
      const readings = await readAhead(view, files, input.params.id);
      const code = context.get(codeHeader);
      const asked = wechat && code ? { noticeId: input.params.id, code } : null;
      return { readings, check: wechat && asked ? await checkContent({ wechat, config, logger }, view, asked) : null };
    },
    handle: async (work, input, prepared: { readings: Readings; check: ContentCheck | null }) => {
      const { version } = input.body ?? {};
      const notice = await submitNotice(work, { noticeId: input.params.id, version, ...prepared });
      const found = await loadNotice(work, notice, { remarks: noRemarks });
      return {
        revision: notice.revision,
        contentDigest: found.revision?.contentDigest ?? "",
        version: notice.version,
        signers: presentSigners(work.actor, found),
        warnings: presentWarnings(notice),
      };
    },
  });

const signing = (parts: NoticesParts): Endpoint[] => [
  read({
    path: "/api/notices/:id/signing",
    access: "account",
    tag,
    summary: "签字前看的全部内容：公开信息、目录事项、上一版内容和我能用的签字密钥",
    params,
    output: contract.signing,
    problems: lookProblems,
    handle: async (view, input) => {
      const { notice, item, before } = await shownNotice(view, input.params.id);
      const keys = await activeKeysOf(view, actingAccount(view));
      const impact = notice.submitted && (await impactSectionsOf(view, item, notice.id, notice.submitted.revision));
      return { notice, item, previous: before, impact, keyIds: keys.map((key) => key.id) };
    },
  }),
  submitting(parts),
  write({
    method: "POST",
    path: "/api/notices/:id/signatures",
    access: "account",
    tag,
    summary: "签字；最后一人签字后立即公开",
    params,
    body: contract.signatureInput,
    output: contract.notice,
    problems: [
      ...stepProblems,
      "key.unknown",
      "key.revoked",
      "signature.invalid",
      "signature.same_person",
      "signature.already_signed",
      "signature.not_your_turn",
      "signature.role_not_needed",
      "secrecy.unreviewed",
      "privacy.found",
      "privacy.unread",
      "wording.found",
      "wording.changed",
      "files.reading_full",
    ],
    prepare: async (view, input) => {
      const asked = { noticeId: input.params.id, ...input.body };
      const verified = await verifySignature(view, asked, parts.checkSignatures, parts);
      const announces = Boolean(parts.wechat?.settings.template);
      const remarks = verified.release ? noRemarks : await remarksAhead(view, verified.found);
      return { ...verified, release: verified.release && { ...verified.release, announces }, remarks };
    },
    handle: async (work, input, { remarks, ...verified }: VerifiedSignature & { remarks: Remarks }) => {
      const { notice, known } = await signNotice(work, { noticeId: input.params.id, ...input.body }, verified);
      return presentNotice(work.actor, await loadNotice(work, notice, { ...known, remarks }));
    },
  }),
  step(
    "secrecy-review",
    `保密审查：提交人以外的人逐项看过以后确认“${secrecyStatement}”，之后才能签字；县里设为“另一人审查”时才需要`,
    contract.reviewInput,
    (work, noticeId, { revision }) => reviewSecrecy(work, { noticeId, revision }),
    "secrecy.same_person",
    "secrecy.reviewed",
    "secrecy.not_needed",
  ),
  step("return", "退回修改，须说明原因", contract.returnInput, (work, noticeId, { reason, revision }) =>
    returnNotice(work, { noticeId, reason, revision }),
  ),
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
    (work, noticeId, { changeNote }) => withdrawNotice(work, { noticeId, changeNote }),
    "privacy.found",
    "wording.found",
    "wording.changed",
  ),
  step("postings", "登记已上墙（照片自愿）", contract.postingInput.optional(), (work, noticeId, body) =>
    recordPosting(work, { noticeId, photoSha256: body?.photoSha256 }),
  ),
  step("archive", "归档", undefined, (work, noticeId) => archiveNotice(work, { noticeId })),
];

/** What the endpoints need of the server. */
export interface NoticesParts extends ReadingParts {
  config: Pick<Config, "publicUrl" | "jwtSecret">;
  logger: Logger;
  checkSignatures: SignatureCheck;
  /** Refuses a duty that is none of an event of this village and item. */
  demandDuty(work: Work, duty: { dutyId: string; villageCode: string; itemCode: string }): Promise<unknown>;
  /** Null or absent: WeChat is off. */
  wechat?: WechatClient | null;
}

export const noticesEndpoints = (parts: NoticesParts): Endpoint[] => [
  ...drafting(parts),
  ...signing(parts),
  ...afterPublication(),
  ...messageEndpoints(parts),
];
