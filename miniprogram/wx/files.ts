/** Fetches a file to a place that WeChat clears by itself. @throws when it doesn't come, or comes with another status than 200 */
const fetched = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      success: ({ statusCode, tempFilePath }) =>
        statusCode === 200 ? resolve(tempFilePath) : reject(new Error(String(statusCode))),
      fail: reject,
    });
  });

/** Keeps a file on the phone under a name, until the mini-program is removed. Gives its path there. */
export async function saveFile(url: string, name: string): Promise<string> {
  const tempFilePath = await fetched(url);
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`;
  await new Promise((resolve, reject) => {
    wx.getFileSystemManager().saveFile({ tempFilePath, filePath, success: resolve, fail: reject });
  });
  return filePath;
}

/** Opens a document of a known kind in WeChat's own reader. */
export async function openDocument(url: string, fileType: "pdf" | "docx" | "xlsx"): Promise<void> {
  await wx.openDocument({ filePath: await fetched(url), fileType, showMenu: true });
}

/** Sends a kept file into a chat. Whoever thinks better of it has met no fault. */
export function sendFile(filePath: string, fileName: string): void {
  wx.shareFileMessage({ filePath, fileName, fail: () => undefined });
}

export const showPicture = (current: string, urls: string[]): void => void wx.previewImage({ current, urls });
