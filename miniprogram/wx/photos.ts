/** Makes a picture smaller: at most `width` pixels wide, as JPEG of this quality. Gives a temporary file. @throws when it can't be read */
export const compress = (src: string, width: number, quality: number): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.compressImage({
      ...{ src, quality, compressedWidth: width },
      success: ({ tempFilePath }) => resolve(tempFilePath),
      fail: reject,
    });
  });

/** Pixels of a picture as people see it. @throws when it can't be read */
export const pixelsOf = (src: string): Promise<{ width: number; height: number }> =>
  new Promise((resolve, reject) => {
    wx.getImageInfo({ src, success: ({ width, height }) => resolve({ width, height }), fail: reject });
  });
