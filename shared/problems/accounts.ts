/** Refusals of the feature `accounts`. */
export const accountsProblems = {
  "auth.wrong": { status: 401, text: "登录名或密码不对，请检查后再试。忘记密码请联系乡镇或县政务公开办。" },
  "auth.locked": {
    status: 429,
    text: "密码连续输错的次数太多。为了安全，请 {seconds} 秒后再试，或请乡镇、县政务公开办解锁。",
  },
  "auth.session_ended": { status: 401, text: "您已退出登录，或在别处被下线。请重新登录。" },
  "auth.refresh_invalid": { status: 401, text: "登录已失效，请重新登录。" },
  "auth.refresh_reused": {
    status: 401,
    text: "这次登录的凭证被使用了两次，可能有人冒用。为了安全已自动下线，请重新登录并修改密码。",
  },
  "auth.account_disabled": { status: 403, text: "这个账号已停用。如有疑问，请联系乡镇或县政务公开办。" },
  "password.wrong": { status: 422, text: "原密码不对，请重新输入。" },
  "session.unknown": { status: 404, text: "没有找到这次登录，可能已经退出。" },
  "account.unknown": { status: 404, text: "没有找到这个账号，或它不属于您管理的地方。" },
  "account.taken": { status: 409, text: "登录名 {login} 已经有人使用，请换一个。" },
  "account.self": { status: 409, text: "不能停用自己的账号，请由另一位管理人员办理。" },
  "account.changed": { status: 409, text: "这个账号刚刚被别人修改过，请刷新页面后再试。" },
  "grant.unknown": { status: 404, text: "没有找到这项任职，可能已经结束。" },
  "grant.day": { status: 422, text: "结束日期不能早于昨天（{earliest}）。填昨天表示立即结束。" },
  "activation.unknown": { status: 422, text: "激活码不对，请对照激活条重新输入（共 12 位，不分大小写）。" },
  "activation.expired": { status: 422, text: "这个激活码已过期，请联系乡镇或县政务公开办换发新的激活条。" },
  "activation.used": {
    status: 409,
    text: "这个激活码已经用过，每个激活码只能用一次。如非本人使用，请立即联系乡镇或县政务公开办。",
  },
  "activation.locked": { status: 429, text: "激活码输错的次数太多，请 {seconds} 秒后再试。" },
} as const;
