/** Answers one protected call that waits: with the id of the button that was tapped, or null for “no”. */
export type PrivacyAnswer = (buttonId: string | null) => void;

/** As documented; the typings have the platform's callback wrong. */
type Listen = (
  listener: (
    resolve: (answer: { event: "exposureAuthorization" | "disagree" } | { event: "agree"; buttonId: string }) => void,
  ) => void,
) => void;

/** `ask` is called for each protected call as long as the person has not agreed; the call waits until it is answered. */
export function onPrivacyQuestion(ask: (answer: PrivacyAnswer) => void): void {
  // Before base library 2.32.3 nothing is protected.
  if (typeof wx.onNeedPrivacyAuthorization !== "function") return;
  (wx.onNeedPrivacyAuthorization as unknown as Listen)((resolve) => {
    resolve({ event: "exposureAuthorization" });
    ask((buttonId) => resolve(buttonId === null ? { event: "disagree" } : { event: "agree", buttonId }));
  });
}

/** Shows what the platform keeps as this mini-program's privacy guide. @returns false when it can't be shown */
export const openPrivacyGuide = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) });
  });
