import { type Chosen, whyNothing } from "./choosing";

/** Most pictures at once before base library 2.25. */
const most = 9;

/** Takes pictures with the camera, or lets the person choose some from the album. Gives temporary files. */
export const choosePictures = (count: number, from: "camera" | "album"): Promise<Chosen<string>> =>
  new Promise((resolve) => {
    wx.chooseMedia({
      ...{ count: Math.min(count, most), mediaType: ["image"], sourceType: [from], sizeType: ["compressed"] },
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: (error) => resolve(whyNothing(error)),
    });
  });
