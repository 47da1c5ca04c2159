/** Bytes from the phone's secure random source. @throws when the phone has none */
export const randomBytes = (length: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    wx.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: reject,
    });
  });

/** A key for a change that must happen once, however often it is sent. */
export async function newKey(): Promise<string> {
  const bytes = await randomBytes(16);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
