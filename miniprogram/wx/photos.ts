/** Makes a picture smaller: at most `width` pixels wide, as JPEG of this quality. Gives a temporary file. @throws when it can't be read */
export const compress = (src: string, width: number, quality: number): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.compressImage({
      ...{ src, quality, compressedWidth: width },
      success: ({ tempFilePath }) => resolve(tempFilePath),
      fail: reject,
    });
  });

/** Pixels and kind of a picture as people see it. @throws when it can't be read */
export const lookAt = (src: string): Promise<{ width: number; height: number; isJpeg: boolean }> =>
  new Promise((resolve, reject) => {
    wx.getImageInfo({
      src,
      success: ({ width, height, type }) => resolve({ width, height, isJpeg: /^jpe?g$/.test(type) }),
      fail: reject,
    });
  });
