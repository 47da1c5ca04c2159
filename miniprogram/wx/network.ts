export interface Received {
  status: number;
  /** What the server sent; text when it wasn't JSON. */
  data: unknown;
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
      success: ({ statusCode, data }) => resolve({ status: statusCode, data }),
      fail: reject,
    });
  });
