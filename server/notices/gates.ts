// The gates of a content (docs/privacy-gate.md, docs/wording.md): what a notice must not say of persons or give away, before anybody can
// sign it and again before it is public.
import type { Issue } from "../../shared/issue.ts";
import { type Scanned as Read, scanNotice, talliedIssues, tallyOf, type Warned } from "../../shared/privacy/index.ts";
import { type PlacedMark, talliedWording, type Worded, wordingTally } from "../../shared/wording/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { type ScanWish, scanOnce } from "./scans.ts";

/** What is said of a content. */
export interface Judgement {
  /** What stops it, author and signers should look at, and the kinds of what is only warned of. */
  privacy: { issues: Issue[]; hints: Issue[]; warned: Warned };
  /** What stops it, its author should look at, and both with their places in the texts. */
  wording: { issues: Issue[]; hints: Issue[]; marks: PlacedMark[] };
}

/**
 * Title, reason and explanations are short and looked at here; elements, which may be megabytes, once per content and beside this thread.
 * @throws Problem `privacy.busy`; within a transaction `Beforehand` when a large content wasn't looked at yet
 */
export async function judgementOf(view: Pick<View, "db">, wish: ScanWish, notice: Read & Worded): Promise<Judgement> {
  const { item, words, secretsOnly } = wish;
  const short = { ...notice, elements: {} };
  const { privacy, wording } = await scanOnce(view, wish, notice.elements);
  return {
    privacy: talliedIssues([tallyOf(scanNotice(item, short)), privacy]),
    wording: talliedWording(
      words && wording ? [wordingTally(words.wording, item, short, { secretsOnly }), wording] : [],
    ),
  };
}

/**
 * The same for whoever only looks: a notice can be read also while it can't be looked through, and its reader is told so. Changes are
 * refused for it, and their refusals logged.
 */
export async function judgementToShow(view: View, wish: ScanWish, notice: Read & Worded): Promise<Judgement> {
  try {
    return await judgementOf(view, wish, notice);
  } catch (fault) {
    if ("tx" in view || !(fault instanceof Problem) || fault.code !== "privacy.busy") throw fault;
    return {
      privacy: { issues: [], hints: [notLookedThrough], warned: {} },
      wording: { issues: [], hints: [], marks: [] },
    };
  }
}

const notLookedThrough: Issue = {
  path: "",
  key: "privacy.busy",
  message: "这条信息内容很长，还没有检查完有没有个人信息和错敏词，这里没有列出检查结果；请过一会儿刷新再看。",
};
