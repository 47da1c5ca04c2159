/** The phone's random source, and the one-time code that tells our server who holds it. */
import { asynchronous } from "./device.ts";

/** At most 1 MB at once. */
const most = 1_048_576;

/** What `wx.login` gives: tests put `window.wechatCodes` there, each good once at the fake WeChat. */
const nextCode = (): string | undefined => (window as { wechatCodes?: string[] }).wechatCodes?.shift();

export const secretFunctions = {
  getRandomValues: asynchronous("getRandomValues", ({ length }: { length: number }) => {
    if (!(length > 0 && length <= most)) throw new Error("invalid length");
    return { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer };
  }),
  login: asynchronous("login", () => {
    if (!navigator.onLine) throw new Error("interrupted");
    const code = nextCode();
    if (code === undefined) throw new Error("system error");
    return { code };
  }),
};
