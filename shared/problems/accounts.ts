/** Refusals of the feature `accounts`. */
export const accountsProblems = {
  "auth.session_ended": { status: 401, text: "您已退出登录，或在别处被下线。请重新登录。" },
  "auth.account_disabled": { status: 403, text: "这个账号已停用。如有疑问，请联系乡镇或县政务公开办。" },
} as const;
