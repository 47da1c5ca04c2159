/** A file that somebody sent in a chat. */
export interface ChatFile {
  name: string;
  path: string;
  /** Bytes. */
  size: number;
}

/**
 * Lets the person choose a file from a chat, of the types that are named, without a dot. Null when they think better of it, and when
 * WeChat can't open the list.
 */
export const chooseChatFile = (extension: string[]): Promise<ChatFile | null> =>
  new Promise((resolve) => {
    wx.chooseMessageFile({
      ...{ count: 1, type: "file", extension },
      success: ({ tempFiles: [file] }) => resolve(file ? { name: file.name, path: file.path, size: file.size } : null),
      fail: () => resolve(null),
    });
  });
