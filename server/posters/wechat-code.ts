import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { sha256Of } from "../core/digest.ts";
import type { Logger } from "../core/logger.ts";
import type { ObjectStore } from "../files/index.ts";
import { told, type WechatClient } from "../wechat/index.ts";

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
export async function wechatCode(
  { wechat, objects }: { wechat: WechatClient; objects: ObjectStore },
  villageCode: string,
): Promise<Buffer> {
  const facts = codeFacts(wechat, villageCode);
  const key = sha256Of(JSON.stringify(facts));
  const known = await objects.get(key);
  if (known) return buffer(known.stream);
  const picture = await told(() => wechat.codeImage(`v=${villageCode}`, boardPage), { 41030: "wechat.no_page" });
  const png = await sharp(picture).png({ palette: true }).toBuffer(); // WeChat answers JPEG or PNG as it likes
  await objects.put(key, png, "image/png");
  return png;
}

/** The same for a pack: where there is none the pack comes without, and the log says so. */
export const codeForPack =
  (parts: { wechat: WechatClient; objects: ObjectStore; logger: Logger }) =>
  async (villageCode: string): Promise<Buffer | null> => {
    try {
      return await wechatCode(parts, villageCode);
    } catch (fault) {
      parts.logger.warn({ err: fault, village: villageCode }, "the pack has no WeChat code of this village");
      return null;
    }
  };
