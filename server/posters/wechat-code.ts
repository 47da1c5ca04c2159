import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import type { Clock } from "../core/clock.ts";
import { sha256Of } from "../core/digest.ts";
import type { Logger } from "../core/logger.ts";
import type { ObjectStore } from "../files/index.ts";
import { told, type WechatClient } from "../wechat/index.ts";

interface CodeParts {
  wechat: WechatClient;
  /** Where codes are kept. */
  objects: ObjectStore;
}

/** Page of the mini-program that shows a village's board. */
const boardPage = "pages/board/index";

/** What a village's code in WeChat consists of; the code is another one when any of it is. */
export const codeFacts = ({ settings }: WechatClient, villageCode: string): string[] => [
  "wxacode",
  settings.appId,
  settings.env,
  boardPage,
  `v=${villageCode}`,
];

/**
 * The official code of a village's board in the mini-program, as PNG. Drawn by WeChat once and kept in the object store: it never changes.
 * @throws Problem `wechat.no_page`, `wechat.busy`, `wechat.unreachable`, `files.store_unavailable`
 */
export async function wechatCode({ wechat, objects }: CodeParts, villageCode: string): Promise<Buffer> {
  const known = await keptCode({ wechat, objects }, villageCode);
  if (known) return known;
  const picture = await told(() => wechat.codeImage(`v=${villageCode}`, boardPage), { 41030: "wechat.no_page" });
  const png = await sharp(picture).png({ palette: true }).toBuffer(); // WeChat answers JPEG or PNG as it likes
  await objects.put(keyOf(wechat, villageCode), png, "image/png");
  return png;
}

const keyOf = (wechat: WechatClient, villageCode: string): string =>
  sha256Of(JSON.stringify(codeFacts(wechat, villageCode)));

async function keptCode({ wechat, objects }: CodeParts, villageCode: string): Promise<Buffer | null> {
  const known = await objects.get(keyOf(wechat, villageCode));
  return known ? buffer(known.stream) : null;
}

/** WeChat's code of a village for a poster; null: there is none now, and the poster does without. */
export type OfficialCode = (villageCode: string) => Promise<Buffer | null>;

/** Milliseconds for which no new codes are drawn after WeChat failed: a pack asks 144 times, and each time might take seconds. */
const rest = 60_000;

/** Codes for posters: kept ones always, new ones while WeChat draws them. What is missing stops no poster, and the log says so. */
export function officialCodes(parts: CodeParts & { logger: Logger; clock: Clock }): OfficialCode {
  let restsUntil = 0;
  return async (villageCode) => {
    const now = parts.clock().getTime();
    try {
      return await (now < restsUntil ? keptCode(parts, villageCode) : wechatCode(parts, villageCode));
    } catch (fault) {
      restsUntil = now + rest;
      parts.logger.warn({ err: fault, village: villageCode }, "the poster has no WeChat code of this village");
      return null;
    }
  };
}

/** Codes that are asked for before their poster's turn. */
const ahead = 4;

/** Each poster with its code, in order. */
export async function* withCodes<P extends { villageCode: string }>(
  posters: readonly P[],
  officialCode?: OfficialCode,
): AsyncGenerator<{ poster: P; official: Buffer | null }> {
  const codes: Promise<Buffer | null>[] = [];
  for (const [at, poster] of posters.entries()) {
    for (let next = posters[at + codes.length]; next && codes.length < ahead; next = posters[at + codes.length])
      codes.push(officialCode ? officialCode(next.villageCode) : Promise.resolve(null));
    yield { poster, official: (await codes.shift()) ?? null };
  }
}
