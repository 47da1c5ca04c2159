/** What is kept under the key; undefined when there is nothing. */
export function readKept(key: string): unknown {
  const value: unknown = wx.getStorageSync(key);
  return value === "" ? undefined : value;
}

/** Keeps a value; false when the phone has no room for it. */
export function keep(key: string, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  wx.removeStorageSync(key);
}

export const keptKeys = (): string[] => wx.getStorageInfoSync().keys;
