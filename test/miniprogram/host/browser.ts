/** Opens the mini-program in Chromium, as a phone would show it, in front of a real server of ours. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll } from "vitest";
import { compileMiniprogram } from "./compile.ts";

const root = path.resolve(import.meta.dirname, "../../../miniprogram");

export interface Miniprogram {
  page: Page;
  context: BrowserContext;
  /** Every error that the mini-program let escape. */
  errors: string[];
  /** What was asked of the server: path with query, and the bytes of the answer. */
  requests: { path: string; bytes: number }[];
  close(): Promise<void>;
}

/** How the phone is. */
export interface PhoneWish {
  /** Page and query that it starts with, such as `pages/board/index?scene=…`. */
  route?: string;
  /** Width of the screen in px. */
  width?: number;
  /** What the mini-program's storage holds at first. */
  storage?: Record<string, unknown>;
  /** Has its owner agreed to the privacy guide yet? Usually long ago. */
  agreed?: boolean;
  /** How far the phone's clock is off, in milliseconds. */
  skew?: number;
}

export interface MiniprogramHost {
  open(wish?: PhoneWish): Promise<Miniprogram>;
}

/** Answers instead of the server: undefined lets the request through. */
export type Instead = (path: string, response: ServerResponse) => boolean;

/**
 * Compiles the mini-program once and serves it; `/api`, `/n` and `/files` go to `backend`. Ends with the test file.
 * @param instead may answer a request in the server's place: faults of a bad network or server
 */
export async function miniprogramHost(
  browser: Browser,
  backend: string,
  instead: Instead = () => false,
): Promise<MiniprogramHost> {
  const { script, html } = await compileMiniprogram(root);
  const asked: Miniprogram["requests"][] = [];
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    if (url === "/" || url === "/host.js") {
      response.setHeader("content-type", `text/${url === "/" ? "html" : "javascript"}; charset=utf-8`);
      response.end(url === "/" ? html : script);
      return;
    }
    if (instead(url, response)) return;
    passOn(backend, request, response).then(
      (bytes) => {
        for (const list of asked) list.push({ path: url, bytes });
      },
      // The phone or the server hung up in the middle, as when a test closes: whoever still listens sees a broken network.
      () => response.destroy(),
    );
  });
  const origin = await listening(server);
  return { open: (wish = {}) => openPhone(browser, origin, wish, asked) };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Hands a request on to the real server; gives the bytes of its answer. */
async function passOn(backend: string, request: IncomingMessage, response: ServerResponse): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const passed = ["authorization", "content-type", "idempotency-key", "x-wechat-code", "x-device-time"];
  const given = passed.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const answer = await fetch(backend + (request.url ?? "/"), {
    method: request.method ?? "GET",
    headers: Object.fromEntries(given),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  response.statusCode = answer.status;
  response.setHeader("content-type", answer.headers.get("content-type") ?? "application/octet-stream");
  response.end(body);
  return body.length;
}

async function openPhone(
  browser: Browser,
  origin: string,
  { route = "", width = 375, storage = {}, agreed = true, skew = 0 }: PhoneWish,
  asked: Miniprogram["requests"][],
): Promise<Miniprogram> {
  const viewport = { width, height: Math.round(width * 2) };
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // That a request failed is the network's word; what the mini-program makes of it is looked at.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(message.text());
  });
  const requests: Miniprogram["requests"] = [];
  asked.push(requests);
  await page.addInitScript((kept) => {
    if (localStorage.length > 0) return;
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify(value));
  }, storage);
  if (skew !== 0) await page.addInitScript(setClock, skew);
  if (agreed) await page.addInitScript(() => sessionStorage.setItem("wechat: agreed to the privacy guide", "yes"));
  await page.goto(`${origin}/${route === "" ? "" : `#/${route}`}`);
  const close = async () => {
    asked.splice(asked.indexOf(requests), 1);
    await context.close();
  };
  return { page, context, errors, requests, close };
}

/** In the page, before anything else runs: its clock goes as fast as the true one. */
function setClock(skew: number): void {
  const True = Date;
  class Skewed extends True {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(True.now() + skew);
      else super(given[0]);
    }
    static override now = () => True.now() + skew;
  }
  window.Date = Skewed as DateConstructor;
}
