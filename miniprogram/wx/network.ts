export interface Received {
  status: number;
  /** What the server sent; text when it wasn't JSON. */
  data: unknown;
  /** The server's clock when it answered, in milliseconds; null when it didn't say. Phones' clocks may be days off. */
  at: number | null;
}

/** Sends one request. @throws an object with `errMsg` when nothing came back */
export const send = (options: {
  url: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  data?: object;
  header?: Record<string, string>;
  timeout: number;
}): Promise<Received> =>
  new Promise((resolve, reject) => {
    wx.request({
      ...options,
      success: ({ statusCode, data, header }) => resolve({ status: statusCode, data, at: momentOf(header) }),
      fail: reject,
    });
  });

/** Header names come in the case that the server or the phone's system writes them. */
function momentOf(header: Record<string, string>): number | null {
  const [, date = ""] = Object.entries(header).find(([name]) => name.toLowerCase() === "date") ?? [];
  const at = Date.parse(date);
  return Number.isNaN(at) ? null : at;
}
