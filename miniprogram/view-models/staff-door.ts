/** Where people of the village office work; the page itself leads to the log-in when that is needed. */
export const deskPath = "/packages/drafting/desk/index";

/** Where 工作人员入口 leads: to the work, or to the log-in on the way to it. */
export const staffDoor = (isSignedIn: boolean): string =>
  isSignedIn ? deskPath : `/packages/account/log-in/index?to=${encodeURIComponent(deskPath)}`;
