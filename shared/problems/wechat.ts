/** Refusals of the feature `wechat`. */
export const wechatProblems = {
  "wechat.off": { status: 404, text: "本系统还没有接入微信小程序，请用登录名和密码登录，或联系县政务公开办。" },
  "wechat.code_invalid": {
    status: 422,
    text: "微信登录凭证已失效（五分钟内有效，只能用一次），请再点一次“微信登录”。",
  },
  "wechat.risky": { status: 403, text: "微信判断这个微信号有风险，暂时不能用它登录。请用登录名和密码登录。" },
  "wechat.busy": { status: 503, text: "微信服务繁忙，请过几分钟再试。您填写的内容没有丢失。" },
  "wechat.unreachable": { status: 503, text: "暂时连接不上微信服务，请稍后再试。您填写的内容没有丢失。" },
  "wechat.not_bound": { status: 404, text: "这个微信还没有绑定账号。请先用登录名和密码登录，再绑定微信。" },
  "wechat.other_bound": { status: 409, text: "您的账号已绑定另一个微信。请先解除绑定，再绑定这个微信。" },
  "wechat.taken": {
    status: 409,
    text: "这个微信已绑定别人的账号。一个微信只能绑定一个账号，请先在那个账号里解除绑定。",
  },
  "wechat.push_forged": { status: 403, text: "推送的签名不对或已过期，请检查小程序后台“消息推送”里的 Token。" },
  "wechat.push_plain": {
    status: 422,
    text: "推送没有加密。请在小程序后台“消息推送”里把加密方式改为“安全模式”，EncodingAESKey 与 WECHAT_PUSH_KEY 相同。",
  },
  "wechat.push_format": { status: 415, text: "推送不是 JSON。请在小程序后台“消息推送”里把数据格式改为“JSON”。" },
  "wechat.push_unreadable": {
    status: 422,
    text: "推送解不开或内容残缺。请检查小程序后台“消息推送”里的 EncodingAESKey 是否与 WECHAT_PUSH_KEY 相同。",
  },
  "wechat.push_other_app": { status: 403, text: "推送来自另一个小程序，请检查 WECHAT_APPID 和推送地址。" },
  "wechat.push_unknown": { status: 404, text: "推送所指的消息或图片本系统还没有登记，请微信稍后再推送一次。" },
  "wechat.no_page": { status: 503, text: "小程序还没有发布，暂时生成不了小程序码。请先使用普通二维码。" },
} as const;
