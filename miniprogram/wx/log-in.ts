/** A one-time code by which our server learns from WeChat who holds the phone; good once, for five minutes. @throws without a network */
export const wechatCode = (): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.login({ success: ({ code }) => resolve(code), fail: reject });
  });
