/// <reference types="miniprogram-api-typings" />
import { webcrypto } from "node:crypto";

/** A phone for the mini-program's own code outside its pages: `wx` with storage and network, as far as that code calls it. */
export interface NodePhone {
  storage: Map<string, string>;
  /** Method and path of every request, in order. */
  requests: string[];
  /** May lose a request before the server or its answer after it: says what happens to it. */
  network: (request: string) => "through" | "lost" | "answer lost";
  /** No value of more characters fits in any more. */
  room: number;
  /** What `wx.login` gives, one after another; without any it fails. */
  codes: string[];
}

interface Settlers {
  success?: (result: object) => void;
  fail?: (fault: object) => void;
}

/** Puts `wx` in its place, with the mini-program's server at `url`. */
export function nodePhone(url: string): NodePhone {
  const phone: NodePhone = { storage: new Map(), requests: [], network: () => "through", room: Infinity, codes: [] };
  const later = ({ success, fail }: Settlers, act: () => object | Promise<object>): void => {
    void Promise.resolve()
      .then(act)
      .then(
        (result) => success?.(result),
        (fault: Error) => fail?.({ errMsg: fault.message }),
      );
  };
  const wx = {
    getStorageSync: (key: string): unknown => JSON.parse(phone.storage.get(key) ?? '""'),
    setStorageSync: (key: string, value: unknown) => {
      const text = JSON.stringify(value);
      if (text.length > phone.room) throw new Error("setStorageSync:fail exceed storage max size");
      phone.storage.set(key, text);
    },
    removeStorageSync: (key: string) => phone.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()] }),
    getRandomValues: (options: Settlers & { length: number }) =>
      later(options, () => ({ randomValues: webcrypto.getRandomValues(new Uint8Array(options.length)).buffer })),
    login: (options: Settlers) =>
      later(options, () => {
        const code = phone.codes.shift();
        if (!code) throw new Error("login:fail");
        return { code };
      }),
    request: (options: Settlers & RequestOptions) => later(options, () => exchange(phone, url, options)),
  };
  Object.assign(globalThis, { wx });
  return phone;
}

interface RequestOptions {
  url: string;
  method: string;
  data?: object;
  header?: Record<string, string>;
}

async function exchange(phone: NodePhone, server: string, { url, method, data, header }: RequestOptions) {
  const { pathname, search } = new URL(url);
  const request = `${method} ${pathname}`;
  phone.requests.push(request);
  const fate = phone.network(request);
  if (fate === "lost") throw new Error("request:fail net::ERR_INTERNET_DISCONNECTED");
  const answer = await fetch(server + pathname + search, {
    method,
    headers: { "content-type": "application/json", ...header },
    ...(data && { body: JSON.stringify(data) }),
  });
  const text = await answer.text();
  if (fate === "answer lost") throw new Error("request:fail timeout");
  return { statusCode: answer.status, data: JSON.parse(text) as unknown, header: Object.fromEntries(answer.headers) };
}
