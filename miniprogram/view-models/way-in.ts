import type { Fault } from "../api/request";
import { deskPath } from "./staff-paths";

/**
 * Where a page leads when the server won't answer because of who is asking: to the log-in, or to the first change of the password;
 * null when the fault is another. `here` is the page to come back to, with its query.
 */
export function wayIn(fault: Fault, here: string): string | null {
  const to = encodeURIComponent(here);
  if (fault.kind === "signed-out")
    return `/packages/account/log-in/index?why=${encodeURIComponent(fault.code)}&to=${to}`;
  if (fault.code === "auth.password_change_required") return `/packages/account/password/index?to=${to}`;
  return null;
}

/** The log-in, for a page that finds the session ended while it was working; what it had is on the phone. */
export const wayBack = (here: string): string =>
  `/packages/account/log-in/index?why=auth.session_ended&to=${encodeURIComponent(here)}`;

/**
 * The page to go on with after the log-in: one of our own, whatever the link said, and the work to do where it said nothing. WeChat hands
 * the value over as it was encoded.
 */
export function wayOn(to = ""): string {
  const path = /^%2F/i.test(to) ? unescaped(to) : to;
  return /^\/(pages|packages)\/[\w/-]+(\?\S*)?$/.test(path) ? path : deskPath;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // no link of ours
  }
}
