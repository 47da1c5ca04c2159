/** The `wx` object: the functions that this mini-program calls, with the limits that WeChat documents; any other fails loudly. */
import { choosingFunctions } from "./choosing.ts";
import { asynchronous, deviceFunctions, phoneIsFull } from "./device.ts";
import { messageFunctions } from "./messages.ts";
import type { Navigator } from "./navigator.ts";
import { networkStateFunctions } from "./network-state.ts";
import { photoFunctions } from "./photos.ts";
import { guarded, privacyFunctions } from "./privacy.ts";
import { questionFunctions } from "./questions.ts";
import { scanningFunctions } from "./scanning.ts";
import { secretFunctions } from "./secrets.ts";

export function createWx(navigator: Navigator): object {
  const implemented = guarded({
    ...navigationFunctions(navigator),
    ...networkFunctions,
    ...deviceFunctions,
    ...secretFunctions,
    ...scanningFunctions,
    ...questionFunctions,
    ...networkStateFunctions,
    ...photoFunctions,
    ...choosingFunctions,
    ...messageFunctions,
    ...privacyFunctions,
  });
  return new Proxy(implemented, {
    get(target, name: string) {
      if (name in target) return target[name];
      // Said as well as thrown: the mini-program may catch what it calls, and tests look at what was said.
      const fault = `wx.${name} is not part of the test host: add it to test/miniprogram/host/runtime/wx.ts`;
      console.error(fault);
      throw new Error(fault);
    },
  });
}

/** Open at once, one above the other. */
const mostPages = 10;

const navigationFunctions = (navigator: Navigator) => ({
  navigateTo: asynchronous("navigateTo", ({ url }: { url: string }) => {
    if (navigator.pages.length >= mostPages) throw new Error("webview count limit exceed");
    navigator.open(url);
  }),
  redirectTo: asynchronous("redirectTo", ({ url }: { url: string }) => navigator.replace(url)),
  reLaunch: asynchronous("reLaunch", ({ url }: { url: string }) => navigator.relaunch(url)),
  navigateBack: asynchronous("navigateBack", ({ delta = 1 }: { delta?: number }) => navigator.back(delta)),
  setNavigationBarTitle: asynchronous("setNavigationBarTitle", ({ title }: { title: string }) =>
    navigator.setTitle(title),
  ),
  pageScrollTo: asynchronous("pageScrollTo", (where: { scrollTop?: number; selector?: string; offsetTop?: number }) => {
    const part =
      where.selector === undefined ? null : document.querySelector(`.wx-frame:not([hidden]) ${where.selector}`);
    if (where.selector !== undefined && part === null)
      throw new Error(`can not find node by selector ${where.selector}`);
    const top = part === null ? 0 : part.getBoundingClientRect().top + window.scrollY + (where.offsetTop ?? 0);
    window.scrollTo(0, part === null ? (where.scrollTop ?? 0) : top);
  }),
  stopPullDownRefresh: asynchronous("stopPullDownRefresh", () => navigator.stopPullDownRefresh()),
});

interface RequestOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  timeout?: number;
}

/** Servers must be reached by https and by name; here they all are the one that served this page. */
export function localAddress(url: string): string {
  const address = new URL(url);
  if (address.protocol !== "https:") throw new Error("url not in domain list");
  return location.origin + address.pathname + address.search;
}

async function send({ url, method = "GET", data, header, timeout = 60_000 }: RequestOptions) {
  const answer = await fetch(localAddress(url), {
    method,
    headers: { "content-type": "application/json", ...header },
    signal: AbortSignal.timeout(timeout),
    ...(data !== undefined && method !== "GET" && { body: data instanceof ArrayBuffer ? data : JSON.stringify(data) }),
  }).catch((fault: Error) => {
    throw new Error(fault.name === "TimeoutError" ? "timeout" : "net::ERR_INTERNET_DISCONNECTED");
  });
  return { statusCode: answer.status, data: parsed(await answer.text()), header: Object.fromEntries(answer.headers) };
}

/** `dataType: json`: what isn't JSON is handed over as text, without an error. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const networkFunctions = {
  request: asynchronous("request", send),
  downloadFile: asynchronous("downloadFile", async ({ url }: { url: string }) => {
    const answer = await fetch(localAddress(url)).catch(() => {
      throw new Error("net::ERR_INTERNET_DISCONNECTED");
    });
    if (phoneIsFull()) throw new Error("the maximum size of the file storage limit is exceeded");
    const tempFilePath = `http://tmp/${Math.random().toString(36).slice(2)}`;
    deviceFunctions.files.set(tempFilePath, await answer.text());
    return { statusCode: answer.status, tempFilePath };
  }),
};
