import { z } from "zod";
import { id, moment } from "./common.ts";

const townshipCode = z.string().regex(/^\d{9}$/, "乡镇代码应为 9 位数字");

export const feedPlaceParams = z.object({ code: townshipCode });
export const feedParams = z.object({ code: townshipCode, id });
/** What makes an address unguessable: 32 random bytes. */
export const feedKey = z.object({ key: z.string().regex(/^[\w-]{43}$/, "订阅地址不完整，请重新复制") });

export const feed = z.object({
  id,
  madeBy: z.string(),
  madeAt: moment,
});
export const feeds = z.object({ items: z.array(feed).describe("还有效的订阅地址；地址本身只在生成时显示一次") });
export const madeFeed = feed.extend({ address: z.string().describe("只在这里出现一次") });

export type FeedsAnswer = z.infer<typeof feeds>;
export type MadeFeed = z.infer<typeof madeFeed>;
