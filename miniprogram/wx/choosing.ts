/**
 * What the person chose; nothing when they think better of it. `privacy`: they didn't agree that photos and files are used; `denied`:
 * WeChat may not use the camera or the album, or can't open its list.
 */
export type Chosen<One> = One[] | "privacy" | "denied";

/** What WeChat says when nothing came of choosing. */
export function whyNothing({ errMsg }: { errMsg: string }): [] | "privacy" | "denied" {
  if (errMsg.includes("cancel")) return [];
  return errMsg.includes("privacy") ? "privacy" : "denied";
}
