/** Refusals that any request can meet. `{name}` in a text is filled from the problem's details. */
export const coreProblems = {
  "request.invalid": { status: 400, text: "提交的内容有 {count} 处需要修改，请按提示逐项改正。" },
  "request.malformed": { status: 400, text: "请求格式不正确，请刷新页面后重试。" },
  "request.too_large": { status: 413, text: "提交的内容太大（上限 {limit}），请精简或拆分后再提交。" },
  "request.media_type": { status: 415, text: "不支持这种提交格式（{type}）。" },
  "request.cross_site": { status: 403, text: "为了安全，本次操作被拒绝：请求来自其他网站。请从本系统页面重新操作。" },
  "request.too_many": { status: 429, text: "操作太频繁，请 {seconds} 秒后再试。" },
  "route.unknown": { status: 404, text: "没有这个地址，请检查网址是否完整。" },
  "method.not_allowed": { status: 405, text: "这个地址不支持该操作。" },
  "idempotency.mismatch": {
    status: 422,
    text: "同一个幂等键（Idempotency-Key）被用于不同的内容，请换一个新的键。",
  },
  "idempotency.invalid": { status: 400, text: "幂等键（Idempotency-Key）应为 8 至 64 位字母、数字或连字符。" },
  "store.unavailable": { status: 503, text: "数据库暂时连接不上，您填写的内容没有丢失，请稍后再试一次。" },
  "server.failed": {
    status: 500,
    text: "系统出错了，我们已记录（编号 {requestId}）。请稍后重试；如仍不行，请把编号告诉管理员。",
  },
  "auth.required": { status: 401, text: "请先登录。" },
  "auth.token_invalid": { status: 401, text: "登录凭证无效，请重新登录。" },
  "auth.token_expired": { status: 401, text: "登录已过期，请重新登录。您未提交的内容会保留。" },
  "auth.password_change_required": { status: 403, text: "首次登录请先修改初始密码。" },
  "access.denied": { status: 403, text: "您没有权限进行此操作。如需办理，请联系乡镇或县政务公开办。" },
} as const;
