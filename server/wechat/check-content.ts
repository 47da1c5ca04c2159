// A whole notice in pieces that the platform takes: 2,500 characters a call, a few calls at a time, within the time that a phone waits.
import type { Work } from "../core/work.ts";
import { longestText, type Verdict, type WechatClient } from "./client.ts";
import { WechatPicture } from "./entities.ts";
import { WechatFault } from "./fault.ts";

/** Calls at a time: together with those of others far below the platform's 4,000 a minute. */
const atOnce = 4;
/** Pieces of text and pictures that are checked of one notice; what is beyond is told to be unchecked. */
const most = { pieces: 60, pictures: 30 };
/** Characters that two pieces share where a line is cut, so that no word is cut for both. */
const overlap = 50;

/** Milliseconds in which no more calls are begun: somebody waits in front of a phone, which gives up after 60 seconds. */
const patience = 12_000;

export interface TextFinding extends Verdict {
  /** Not everything could be looked at. */
  isPartial: boolean;
}

/**
 * The worst that the platform says of these texts. Stops at the first `risky`.
 * @throws WechatFault
 */
export async function checkTexts(wechat: WechatClient, openid: string, texts: readonly string[]): Promise<TextFinding> {
  const pieces = piecesOf(texts);
  let worst: Verdict = { suggest: "pass", label: 100, keyword: null };
  let looked = 0;
  const over = AbortSignal.timeout(patience);
  await inTurns(pieces.slice(0, most.pieces), async (piece) => {
    if (worst.suggest === "risky" || over.aborted) return;
    looked += 1;
    const verdict = await wechat.checkText(openid, piece);
    if (severity[verdict.suggest] > severity[worst.suggest]) worst = verdict;
  });
  return { ...worst, isPartial: looked < pieces.length };
}

const severity = { pass: 0, review: 1, risky: 2 } as const;

/** Lines together up to the longest text of a call; a longer line in parts. */
export function piecesOf(texts: readonly string[]): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const line of texts.flatMap(partsOf)) {
    const joined = piece === "" ? line : `${piece}\n${line}`;
    if (lengthOf(joined) <= longestText) piece = joined;
    else {
      pieces.push(piece);
      piece = line;
    }
  }
  return piece === "" ? pieces : [...pieces, piece];
}

function partsOf(text: string): string[] {
  const signs = [...text.trim()];
  const parts: string[] = [];
  for (let at = 0; at < signs.length; at += longestText - overlap) {
    parts.push(signs.slice(at, at + longestText).join(""));
    if (at + longestText >= signs.length) break;
  }
  return parts;
}

const lengthOf = (text: string): number => [...text].length;

/** Pictures that the platform looks at now, and those that it wasn't asked about. */
export interface AskedPictures {
  asked: { traceId: string; sha256: string }[];
  unasked: string[];
}

/** Asks about pictures; the verdicts come by push. What can't be asked is told, never thrown. */
export async function askAboutPictures(
  wechat: WechatClient,
  openid: string,
  pictures: readonly { sha256: string; url: string }[],
): Promise<AskedPictures> {
  const result: AskedPictures = { asked: [], unasked: pictures.slice(most.pictures).map(({ sha256 }) => sha256) };
  let isGone = false;
  const over = AbortSignal.timeout(patience);
  await inTurns(pictures.slice(0, most.pictures), async ({ sha256, url }) => {
    try {
      if (isGone || over.aborted) result.unasked.push(sha256);
      else result.asked.push({ sha256, traceId: await wechat.checkPicture(openid, url) });
    } catch (fault) {
      if (!(fault instanceof WechatFault)) throw fault;
      isGone = true; // the others wouldn't fare better, and somebody waits
      result.unasked.push(sha256);
    }
  });
  return result;
}

/** Remembers, with the submission, which pictures a verdict will come for. */
export async function keepPictureChecks(
  work: Work,
  { noticeId, revision }: { noticeId: string; revision: number },
  asked: AskedPictures["asked"],
): Promise<void> {
  if (asked.length === 0) return;
  const at = work.now.toISOString();
  await work.tx.insert(
    WechatPicture,
    asked.map((picture) => ({ ...picture, noticeId, revision, at })),
  );
}

/** What is deleted by law isn't waited for any more. */
export async function forgetPictureChecks(work: Work, noticeId: string): Promise<void> {
  await work.tx.delete(WechatPicture, { noticeId });
}

/** Works through a list with a few at a time. */
async function inTurns<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
