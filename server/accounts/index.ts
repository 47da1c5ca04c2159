export { accessTokenSeconds, issueAccessToken } from "./access-token.ts";
export { accountsByLogin } from "./by-login.ts";
export { type AddAccountInput, addAccount } from "./commands/add-account.ts";
export { changePassword, type PreparedPassword, preparePassword } from "./commands/change-password.ts";
export { consumeActivationCode } from "./commands/consume-activation-code.ts";
export { disableAccount, enableAccount } from "./commands/disable-account.ts";
export { endGrant } from "./commands/end-grant.ts";
export { endOwnSession, endSessions } from "./commands/end-session.ts";
export type { FirstPasswords } from "./commands/import-accounts.ts";
export { importAccounts, prepareAccounts } from "./commands/import-accounts.ts";
export { issueActivationCode, keepActivationCode, voidActivationCodes } from "./commands/issue-activation-code.ts";
export { checkLogin, type OpenedSession, type Origin, openSession } from "./commands/log-in.ts";
export { passOnGrant } from "./commands/pass-on-grant.ts";
export { refreshSession } from "./commands/refresh-session.ts";
export { type NewAccount, setUpAccounts } from "./commands/set-up-accounts.ts";
export { makeFirstPassword, type NewFirstPassword, unlockAccount } from "./commands/unlock-account.ts";
export { findGrant, findManaged } from "./find-managed.ts";
export type { AccountsTable, WantedGrant } from "./import-table.ts";
export { accountColumns, readAccounts } from "./import-table.ts";
export { accountNames, accountsCalled, personsByIds } from "./names.ts";
export type { AccountsParts } from "./parts.ts";
export { hashPassword } from "./password.ts";
export { mayAppoint } from "./policy.ts";
export { presentAccount } from "./presenter.ts";
export {
  countiesOf,
  type GrantAtPlace,
  grantsOf,
  holdersAt,
  holdersAtPlaces,
  holdersOf,
  isActive,
  isOver,
  ownAccount,
  type PostHolder,
} from "./queries.ts";
export { sessionDays } from "./refresh-token.ts";
export { refuseDemoAccounts } from "./refuse-demo.ts";
export { accountsEndpoints } from "./routes.ts";
export { accessCookie, authenticator, type Caller, demandSameOrigin } from "./session.ts";
export { dutyOf, presentSlip, type Slip } from "./slip.ts";
export { accountsKeepings } from "./throttle.ts";
export { homeIn, homeOf } from "./touch.ts";
