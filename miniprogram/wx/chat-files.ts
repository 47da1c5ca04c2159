import { type Chosen, whyNothing } from "./choosing";

/** A file that somebody sent in a chat. */
export interface ChatFile {
  name: string;
  path: string;
  /** Bytes. */
  size: number;
}

/**
 * Lets the person choose files from a chat; whatever kind they are of, so that whoever takes an old one is told what to do instead of
 * looking for it in vain. Gives temporary files.
 */
export const chooseChatFiles = (count: number): Promise<Chosen<ChatFile>> =>
  new Promise((resolve) => {
    wx.chooseMessageFile({
      ...{ count, type: "file" },
      success: ({ tempFiles }) => resolve(tempFiles.map(({ name, path, size }) => ({ name, path, size }))),
      fail: (error) => resolve(whyNothing(error)),
    });
  });
