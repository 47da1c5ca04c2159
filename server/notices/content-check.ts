// WeChat's check of what is submitted from the mini-program, as the platform asks of whoever lets people publish there. It never stops a
// village for the platform's sake: what could not be checked is told to the signers, and they decide.
import { labelName, type Warning } from "../../shared/notices/warnings.ts";
import type { Config } from "../core/config.ts";
import type { Logger } from "../core/logger.ts";
import { authorize } from "../core/policy.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { checkLink } from "../files/index.ts";
import { type AskedPictures, askAboutPictures, checkTexts, type WechatClient, WechatFault } from "../wechat/index.ts";
import { assertStep } from "./advance.ts";
import { explanationsOf } from "./drafts.ts";
import type { NoticeDraft } from "./entities.ts";
import { fileEntriesIn } from "./file-entries.ts";
import { loadNotice } from "./load-case.ts";
import { noticePolicy } from "./policy.ts";
import { findNotice } from "./queries.ts";

/** What was found, and in which state of the draft. */
export interface ContentCheck {
  version: number;
  warnings: Warning[];
  pictures: AskedPictures["asked"];
}

export interface CheckParts {
  wechat: WechatClient;
  config: Pick<Config, "publicUrl" | "jwtSecret">;
  logger: Logger;
}

/** What a log-in code of the mini-program looks like; anything else isn't worth asking about. */
const codeForm = /^[\w-]{8,128}$/;

/**
 * Before the transaction: it takes as long as the network takes. By the fresh log-in code the platform knows that the submitter is in
 * the mini-program now.
 * @throws Problem `notice.text_risky`, and what submitting itself would throw
 */
export async function checkContent(
  parts: CheckParts,
  view: View,
  { noticeId, code }: { noticeId: string; code: string },
): Promise<ContentCheck> {
  const notice = await findNotice(view, noticeId);
  authorize(noticePolicy, view.actor, "submit", notice);
  assertStep(notice, "submit");
  const { draft, issues } = await loadNotice(view, notice);
  // The platform's checks are counted by the day: what will be refused anyway costs none, however often it is submitted.
  const isReady = draft && issues.length === 0;
  const found = isReady ? await findIn(parts, draft, { code, now: view.now }) : { warnings: [], pictures: [] };
  return { version: notice.version, ...found };
}

async function findIn(
  { wechat, config, logger }: CheckParts,
  draft: NoticeDraft,
  { code, now }: { code: string; now: Date },
): Promise<Omit<ContentCheck, "version">> {
  const elements = JSON.parse(draft.elements) as Record<string, unknown>;
  const files = fileEntriesIn(elements).filter(({ mediaType }) => mediaType.startsWith("image/"));
  const names = new Map(files.map(({ sha256, name }) => [sha256, name]));
  const unchecked = (sha256: string): Warning => ({
    ...{ about: "picture", verdict: "unchecked", label: 0 },
    ...{ sha256, name: names.get(sha256) ?? "" },
  });
  try {
    if (!codeForm.test(code)) throw new WechatFault("refused", 40029, "/sns/jscode2session");
    const openid = await wechat.openidOf(code);
    const texts = [draft.title, draft.changeNote ?? "", ...textsIn(elements), ...textsIn(explanationsOf(draft))];
    const warnings = textWarnings(await checkTexts(wechat, openid, texts));
    const urls = [...names.keys()].map((sha256) => ({ sha256, url: checkLink(config, sha256, now) }));
    const { asked, unasked } = await askAboutPictures(wechat, openid, urls);
    return { warnings: [...warnings, ...unasked.map(unchecked)], pictures: asked };
  } catch (fault) {
    if (!(fault instanceof WechatFault)) throw fault;
    logger.warn({ err: fault }, "WeChat did not check what was submitted; the signers are told");
    const warnings: Warning[] = [{ about: "text", verdict: "unchecked", label: 0 }];
    return { warnings: [...warnings, ...[...names.keys()].map(unchecked)], pictures: [] };
  }
}

function textWarnings({ suggest, label, keyword, isPartial }: Awaited<ReturnType<typeof checkTexts>>): Warning[] {
  if (suggest === "risky")
    throw new Problem("notice.text_risky", { kind: labelName(label), where: keyword ? `（“${keyword}”）` : "" });
  const warnings: Warning[] = suggest === "review" ? [{ about: "text", verdict: "review", label }] : [];
  return isPartial ? [...warnings, { about: "text", verdict: "unchecked", label: 0 }] : warnings;
}

/** Everything in words, wherever it stands; numbers, days and fingerprints say nothing that could be improper. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return /\p{Letter}/u.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === "sha256" || key === "mediaType" ? [] : textsIn(part)));
}
