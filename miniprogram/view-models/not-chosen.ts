const notAgreed = "您没有同意使用照片和文件，所以没有打开。需要时再点一次，选“同意”就可以用。";

/** Why nothing could be chosen, and what to do. */
export const notChosen = {
  camera: {
    privacy: notAgreed,
    denied: "微信没有允许使用相机。请点右上角“···”，在“设置”里允许使用摄像头，再试一次。",
  },
  album: {
    privacy: notAgreed,
    denied: "微信打不开相册。请在手机的“设置”里允许微信读取照片，再试一次。",
  },
  chat: {
    privacy: notAgreed,
    denied: "微信打不开聊天里的文件。请把微信更新到最新版，再试一次。",
  },
};
