export { accessTokenSeconds, issueAccessToken } from "./access-token.ts";
export { changePassword, type PreparedPassword, preparePassword } from "./commands/change-password.ts";
export { consumeActivationCode } from "./commands/consume-activation-code.ts";
export { endOwnSession } from "./commands/end-session.ts";
export { checkLogin, type OpenedSession, type Origin, openSession } from "./commands/log-in.ts";
export { refreshSession } from "./commands/refresh-session.ts";
export { sessionDays } from "./refresh-token.ts";
export { accessCookie, authenticator, type Caller, demandSameOrigin } from "./session.ts";
