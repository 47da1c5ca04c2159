import { z } from "zod";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import type { WechatSettings } from "../core/wechat-settings.ts";
import { sharedToken } from "./access-token.ts";
import { openCaller, type WechatAnswer, type WechatCall } from "./call.ts";
import { isTokenFault, WechatFault } from "./fault.ts";

/** What the platform thinks of a text. */
export interface Verdict {
  suggest: "pass" | "review" | "risky";
  /** 100 normal, 10001 advertising, 20001 politics, … */
  label: number;
  /** The word that it was found by, where the platform tells it. */
  keyword: string | null;
}

/** A subscription message. Field values are cut to what the platform takes before they come here. */
export interface OutgoingMessage {
  openid: string;
  templateId: string;
  /** Page of the mini-program that it opens, with its query. */
  page: string;
  fields: Record<string, string>;
}

/** WeChat's server API as we use it. Never called inside a transaction. Every call throws `WechatFault`. */
export interface WechatClient {
  settings: WechatSettings;
  /** Whose log-in code it is. The session key stays here: nothing of ours needs it. */
  openidOf(code: string): Promise<string>;
  /** The official code of a page, as the picture that the platform answers. */
  codeImage(scene: string, page: string): Promise<Buffer>;
  /** @returns WeChat's number of the message, where it gives one: what becomes of it comes by push */
  sendMessage(message: OutgoingMessage): Promise<string | null>;
  /** At most `longestText` characters, by somebody who used the mini-program in the last two hours. */
  checkText(openid: string, content: string): Promise<Verdict>;
  /** The verdict comes by push, under the trace that this gives. */
  checkPicture(openid: string, url: string): Promise<string>;
}

/** Characters that the platform checks at once. */
export const longestText = 2_500;
/** What a code may carry: at most 32 of these. */
const sceneForm = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
/** Where in the mini-program texts are written: 1 profile, 2 comment, 3 forum, 4 social log. A notice is nearest to a forum's entry. */
const contentScene = 3;
/** Pixels along one side of a code; what is printed wants the most. */
const codePixels = 1_280;

const sessionAnswer = z.object({ openid: z.string().min(1).max(64) });
const verdictAnswer = z.object({
  result: z.object({ suggest: z.enum(["pass", "review", "risky"]), label: z.number() }),
  detail: z.array(z.object({ keyword: z.string().max(100).optional().catch(undefined) })).catch([]),
});
const sentAnswer = z.object({ msgid: z.coerce.string().max(64).optional() });
const traceAnswer = z.object({ trace_id: z.string().min(1).max(100) });

/** @param timeout milliseconds, for tests */
export function openWechat(parts: {
  settings: WechatSettings;
  store: Store;
  clock: Clock;
  timeout?: number;
}): WechatClient {
  const { settings, clock, timeout } = parts;
  const call = openCaller({ apiUrl: settings.apiUrl, clock, ...(timeout ? { timeout } : {}) });
  const tokens = sharedToken({ ...parts, call });
  const post = async (path: string, body: object): Promise<WechatAnswer> => {
    const withToken = (token: string): WechatCall => ({ method: "POST", path, query: { access_token: token }, body });
    const token = await tokens.token();
    try {
      return await call(withToken(token));
    } catch (fault) {
      if (!(fault instanceof WechatFault && isTokenFault(fault.errcode))) throw fault;
      return call(withToken(await tokens.token(token)));
    }
  };
  const checked = { version: 2, scene: contentScene };
  return {
    settings,
    openidOf: async (code) => {
      const { appId, secret } = settings;
      const query = { appid: appId, secret, js_code: code, grant_type: "authorization_code" };
      const path = "/sns/jscode2session";
      return parse(sessionAnswer, await call({ method: "GET", path, query }), path).openid;
    },
    codeImage: async (scene, page) => {
      if (!sceneForm.test(scene)) throw new Error(`Not a scene: ${scene}`);
      const path = "/wxa/getwxacodeunlimit";
      const wish = {
        scene,
        page,
        width: codePixels,
        env_version: settings.env,
        check_path: settings.env === "release",
      };
      const answer = await post(path, wish);
      if (!Buffer.isBuffer(answer)) throw new WechatFault("unreachable", 0, path);
      return answer;
    },
    sendMessage: async ({ openid, templateId, page, fields }) => {
      const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
      const state = { release: "formal", trial: "trial", develop: "developer" }[settings.env];
      const message = { touser: openid, template_id: templateId, page, data, miniprogram_state: state, lang: "zh_CN" };
      const path = "/cgi-bin/message/subscribe/send";
      return parse(sentAnswer, await post(path, message), path).msgid ?? null;
    },
    checkText: async (openid, content) => {
      const path = "/wxa/msg_sec_check";
      const { result, detail } = parse(verdictAnswer, await post(path, { ...checked, openid, content }), path);
      return { ...result, keyword: detail.find(({ keyword }) => keyword)?.keyword ?? null };
    },
    checkPicture: async (openid, url) => {
      const path = "/wxa/media_check_async";
      const wish = { ...checked, openid, media_url: url, media_type: 2 };
      return parse(traceAnswer, await post(path, wish), path).trace_id;
    },
  };
}

/** An answer of another shape is none. */
function parse<T>(schema: z.ZodType<T>, answer: WechatAnswer, path: string): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new WechatFault("unreachable", 0, path);
  return parsed.data;
}
