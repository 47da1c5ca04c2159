// What the endpoints of a notice share.
import { z } from "zod";
import { id } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/notices.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, write } from "../core/endpoint.ts";
import type { Logger } from "../core/logger.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import type { ReadingParts } from "../files/index.ts";
import type { SignatureCheck } from "../signing/index.ts";
import type { WechatClient } from "../wechat/index.ts";
import type { InForce } from "../wording/index.ts";
import { isPartlyClosed } from "./closing.ts";
import type { Notice } from "./entities.ts";
import { loadNotice } from "./load-case.ts";
import type { Placed } from "./placed.ts";
import { presentNotice } from "./presenter.ts";
import { findNotice } from "./queries.ts";
import { readyWording } from "./wording.ts";

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

export const tag = "公开信息";
export const params = z.object({ id });
export const lookProblems: ProblemCode[] = ["notice.unknown", "village.merged", "privacy.busy"];
export const stepProblems: ProblemCode[] = [...lookProblems, "notice.wrong_state", "notice.changed"];

/** The notice as the caller may see it now. @param words that were made ready before a change */
export const answer = async (view: View, notice: Placed<Notice>, words?: InForce) =>
  presentNotice(view.actor, await loadNotice(view, notice, words && { words }));

/** A repeated change of a notice that is closed, or for whoever lost the post, isn't answered with what was seen then. */
export const again = {
  about: ({ id }: z.input<typeof contract.notice>): string => id,
  instead: async (view: View, noticeId: string) => {
    const notice = await findNotice(view, noticeId);
    return (await isPartlyClosed(view, noticeId)) ? answer(view, notice) : null;
  },
  answer: async (view: View, noticeId: string) => answer(view, await findNotice(view, noticeId)),
};

/** A change that names a notice, and answers with it. */
export const step = <B extends z.ZodType = z.ZodUndefined>(
  path: string,
  summary: string,
  body: B | undefined,
  run: (work: Work, noticeId: string, input: z.infer<B>, words: InForce) => Promise<Placed<Notice>>,
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
    again,
    problems: [...stepProblems, ...more],
    prepare: (view, input) => readyWording(view, input.params.id),
    handle: async (work, input, words: InForce) =>
      answer(work, await run(work, input.params.id, input.body as z.infer<B>, words), words),
  });
