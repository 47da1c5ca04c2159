/** A one-time code by which our server learns from WeChat who holds the phone; good once, for five minutes. Null when WeChat could not be reached. */
export const loginCode = (): Promise<string | null> =>
  new Promise((resolve) => {
    wx.login({ success: ({ code }) => resolve(code || null), fail: () => resolve(null) });
  });
