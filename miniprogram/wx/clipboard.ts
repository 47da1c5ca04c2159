/** Puts a text where the person can paste it from. WeChat asks about privacy before. @returns false when it was refused */
export const copyText = (data: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.setClipboardData({ data, success: () => resolve(true), fail: () => resolve(false) });
  });
