/**
 * A call of WeChat that didn't work. `busy`: a limit is reached or the platform is overloaded, later it may work; `unreachable`: no answer
 * that makes sense; `refused`: the platform says no, and would again. Never holds an address, a token or an openid.
 */
export class WechatFault extends Error {
  constructor(
    readonly kind: "busy" | "unreachable" | "refused",
    /** The platform's error code; 0 where it gave none. */
    readonly errcode: number,
    path: string,
    options?: { cause?: unknown },
  ) {
    super(`WeChat ${path}: ${kind}${errcode ? ` (${errcode})` : ""}`, options);
    this.name = "WechatFault";
  }
}

/** -1 the system is busy; 45009 the day's or minute's quota, 45011 too often, 45063 the codes' own limit. */
const busy = new Set([-1, 45009, 45011, 45063]);
export const kindOf = (errcode: number): "busy" | "refused" => (busy.has(errcode) ? "busy" : "refused");

/** The token has ended: 40001 another is the latest, 40014 no token at all, 42001 its time is over. */
export const isTokenFault = (errcode: number): boolean => [40001, 40014, 42001].includes(errcode);
