/** `network`: it didn't come; `gone`: the server has none; `full`: the phone has no room; `unreadable`: WeChat can't open it. */
export type FileFault = "network" | "gone" | "full" | "unreadable";

export type FileAnswer = { ok: true; path: string } | { ok: false; fault: FileFault };

/** What WeChat says when 200 MB are used up, or the phone itself is full. */
const saysFull = (errMsg: string): boolean => /exceed|maximum size|no space|storage limit/i.test(errMsg);

/** Fetches a file to a place that WeChat clears by itself. */
const fetched = (url: string): Promise<FileAnswer> =>
  new Promise((resolve) => {
    wx.downloadFile({
      url,
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode === 200) resolve({ ok: true, path: tempFilePath });
        else resolve({ ok: false, fault: statusCode === 404 || statusCode === 410 ? "gone" : "network" });
      },
      fail: ({ errMsg }) => resolve({ ok: false, fault: saysFull(errMsg) ? "full" : "network" }),
    });
  });

const pathOf = (name: string): string => `${wx.env.USER_DATA_PATH}/${name}`;

/** Keeps a file on the phone under a name, until the mini-program is removed. */
export async function saveFile(url: string, name: string): Promise<FileAnswer> {
  const file = await fetched(url);
  if (!file.ok) return file;
  const filePath = pathOf(name);
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      ...{ tempFilePath: file.path, filePath },
      success: () => resolve({ ok: true, path: filePath }),
      fail: ({ errMsg }) => resolve({ ok: false, fault: saysFull(errMsg) ? "full" : "unreadable" }),
    });
  });
}

/** Where the file of that name is kept; null when none is. */
export function savedFile(name: string): string | null {
  try {
    wx.getFileSystemManager().accessSync(pathOf(name));
    return pathOf(name);
  } catch {
    return null;
  }
}

/** Opens a document of a known kind in WeChat's own reader. @returns what went wrong; null when it is open */
export async function openDocument(url: string, fileType: "pdf" | "docx" | "xlsx"): Promise<FileFault | null> {
  const file = await fetched(url);
  if (!file.ok) return file.fault;
  return new Promise((resolve) => {
    wx.openDocument({
      ...{ filePath: file.path, fileType, showMenu: true },
      success: () => resolve(null),
      fail: () => resolve("unreadable"),
    });
  });
}

/** Sends a kept file into a chat. Whoever thinks better of it has met no fault. @returns false when this WeChat can't */
export const sendFile = (filePath: string, fileName: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.shareFileMessage({
      ...{ filePath, fileName },
      success: () => resolve(true),
      fail: ({ errMsg }) => resolve(errMsg.includes("cancel")),
    });
  });

export const showPicture = (current: string, urls: string[]): void => void wx.previewImage({ current, urls });
