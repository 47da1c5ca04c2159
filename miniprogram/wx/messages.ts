/**
 * What became of asking for one message. `off`: messages of this mini-program are switched off in its settings; `again`: WeChat
 * could not ask just now; `unavailable`: the template is gone or the platform stopped it.
 */
export type Consent = "accept" | "reject" | "off" | "again" | "unavailable";

/** No network, or the mini-program went into the background meanwhile. */
const passing = new Set([10002, 10003, 10005]);
const switchedOff = 20004;

/** Asks whether one message may be sent. WeChat allows it in answer to a tap only, so nothing may be awaited before. */
export const askForMessage = (template: string): Promise<Consent> =>
  new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [template],
      success: (result) => {
        const choice = (result as unknown as Record<string, string>)[template];
        resolve(choice === "accept" || choice === "reject" ? choice : "unavailable");
      },
      fail: ({ errCode }) => resolve(errCode === switchedOff ? "off" : passing.has(errCode) ? "again" : "unavailable"),
    });
  });
