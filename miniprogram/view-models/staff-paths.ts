// Addresses of the staff's pages. `here` and `to` are pages to come back to, with their query.

/** Where people of the village office work; the page itself leads to the log-in when that is needed. */
export const deskPath = "/packages/drafting/desk/index";

export const logInPath = (to: string): string => `/packages/account/log-in/index?to=${encodeURIComponent(to)}`;

/** Where 工作人员入口 leads: to the work, or to the log-in on the way to it. */
export const staffDoor = (isSignedIn: boolean): string => (isSignedIn ? deskPath : logInPath(deskPath));

export const signPath = (noticeId: string): string => `/packages/signing/sign/index?notice=${noticeId}`;

/** A problem that the village has to fix. */
export const problemPath = (problemId: string): string => `/packages/rectifying/problem/index?problem=${problemId}`;

/** A signed sheet of an inspection, to be looked at by the village. */
export const sheetPath = (visitId: string): string => `/packages/rectifying/visit/index?visit=${visitId}`;

/** The editor: of a draft on this phone, a notice, or an item of a village. */
export const editPath = (wanted: Record<string, string>): string =>
  `/packages/drafting/edit/index?${Object.entries(wanted)
    .map(([name, value]) => `${name}=${value}`)
    .join("&")}`;
