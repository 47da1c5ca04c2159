export { accessTokenSeconds, issueAccessToken } from "./access-token.ts";
export { accessCookie, authenticator, type Caller, demandSameOrigin } from "./session.ts";
