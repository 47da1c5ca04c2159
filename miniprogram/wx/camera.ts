/**
 * Takes pictures with the camera, or lets the person choose some from the album. Gives temporary files; none when they think better
 * of it. @throws when WeChat isn't allowed to
 */
export const choosePictures = (count: number, from: "camera" | "album"): Promise<string[]> =>
  new Promise((resolve, reject) => {
    wx.chooseMedia({
      ...{ count: Math.min(count, 9), mediaType: ["image"], sourceType: [from], sizeType: ["compressed"] },
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: ({ errMsg }) => (errMsg.includes("cancel") ? resolve([]) : reject(new Error(errMsg))),
    });
  });
