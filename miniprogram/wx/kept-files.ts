// Files that stay on the phone until the mini-program removes them. They lie in one folder, so that they are found again.
const folder = (): string => `${wx.env.USER_DATA_PATH}/outbox`;

function makeFolder(): void {
  try {
    wx.getFileSystemManager().accessSync(folder());
  } catch {
    wx.getFileSystemManager().mkdirSync(folder(), true);
  }
}

/** Moves a temporary file here. @throws when there is no room */
export function keepFile(tempFilePath: string, name: string): Promise<string> {
  const filePath = `${folder()}/${name}`;
  return new Promise((resolve, reject) => {
    makeFolder();
    wx.getFileSystemManager().saveFile({ tempFilePath, filePath, success: () => resolve(filePath), fail: reject });
  });
}

/** @throws when it isn't there */
export const readFile = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: reject,
    });
  });

/** Bytes. @throws when it isn't there */
export const sizeOfFile = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    wx.getFileSystemManager().getFileInfo({ filePath, success: ({ size }) => resolve(size), fail: reject });
  });

/** Removing what isn't there is no fault. */
export const removeFile = (filePath: string): Promise<void> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().unlink({ filePath, complete: () => resolve() });
  });

export const keptFiles = (): Promise<string[]> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().readdir({
      dirPath: folder(),
      success: ({ files }) => resolve(files.map((name) => `${folder()}/${name}`)),
      // Nothing was ever kept.
      fail: () => resolve([]),
    });
  });
