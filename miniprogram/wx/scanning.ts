/** What the code says that the person holds before the camera; null when they close it, or when it can't be used. */
export const scanned = (): Promise<string | null> =>
  new Promise((resolve) => {
    wx.scanCode({ scanType: ["qrCode"], success: ({ result }) => resolve(result), fail: () => resolve(null) });
  });
