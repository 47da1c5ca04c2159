// Submitting, reviewing, signing and sending back.
import * as contract from "../../shared/api/notices.ts";
import { secrecyStatement } from "../../shared/notices/secrecy.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { actingAccount } from "../core/work.ts";
import { activeKeysOf } from "../signing/index.ts";
import { type ReadAhead, readAhead } from "./attached.ts";
import { returnNotice } from "./commands/return-notice.ts";
import { reviewSecrecy } from "./commands/review-secrecy.ts";
import { signNotice, type VerifiedSignature, verifySignature } from "./commands/sign-notice.ts";
import { submitNotice } from "./commands/submit-notice.ts";
import { type ContentCheck, checkContent } from "./content-check.ts";
import { impactSectionsOf } from "./impact/queries.ts";
import { loadNotice } from "./load-case.ts";
import { again, lookProblems, type NoticesParts, params, step, stepProblems, tag } from "./notice-step.ts";
import { presentNotice, presentSigners, presentWarnings } from "./presenter.ts";
import { noRemarks, type Remarks, remarksAhead } from "./remarks.ts";
import { shownNotice } from "./shown-notice.ts";

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
      const ahead = await readAhead(view, files, input.params.id);
      const code = context.get(codeHeader);
      const asked = wechat && code ? { noticeId: input.params.id, code } : null;
      return { ...ahead, check: wechat && asked ? await checkContent({ wechat, config, logger }, view, asked) : null };
    },
    handle: async (work, input, prepared: ReadAhead & { check: ContentCheck | null }) => {
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

export const signing = (parts: NoticesParts): Endpoint[] => [
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
    again,
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
