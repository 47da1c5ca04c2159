import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import * as rules from "./fake-wechat-rules.ts";

/** What the fake knows; its rules read and change it. */
export interface FakeState {
  appId: string;
  secret: string;
  clock: () => Date;
  codes: Map<string, { openid: string; madeAt: number; used: boolean; risky: boolean }>;
  /** Moments of log-ins, by openid. */
  logIns: Map<string, number[]>;
  /** When the person last used the mini-program. */
  seen: Map<string, number>;
  token: { text: string; until: number } | null;
  /** Tokens that are good besides, until when. */
  earlier: Map<string, number>;
  forced: number;
  newToken(endOld: boolean): void;
  /** Published pages of the mini-program. */
  pages: Set<string>;
  /** Fields by template. */
  templates: Map<string, string[]>;
  /** Messages that a person agreed to, by `openid template`. */
  consents: Map<string, number>;
  sent: { openid: string; page: string; values: string[]; messageId: string }[];
  media: { trace: string; url: string; openid: string }[];
  traces: number;
  /** A JPEG, as the real one answers. */
  picture: Buffer;
  verdictOn(content: string): [suggest: string, label: number, keyword?: string];
  /** Calls a minute, by path, as documented; 45009 beyond. */
  quotas: Map<string, number>;
  /** Moments of calls that count for a quota, by path. */
  recent: Map<string, number[]>;
}

/** WeChat's server API on loopback, with the documented limits and error codes. Nothing here reaches the real one. */
export interface FakeWechat extends FakeState {
  /** For `WECHAT_API_URL`. */
  url: string;
  /** Paths that were called. */
  calls: string[];
  /** What `wx.login` gives to a person. */
  code(openid: string, risky?: boolean): string;
  /** The person taps “允许” once. */
  consent(openid: string, templateId: string): void;
  /** The token ends before its time, as when another program renews it. */
  endToken(): void;
  /** The next calls of a path fail: with an error code, an HTTP status, by hanging, with a page instead of JSON, or done but unanswered. */
  fail(path: string, how: Failure, times?: number): void;
  stop(): Promise<void>;
}

type Failure = { errcode: number } | { status: number } | "hang" | "html" | "lost";

/** An openid as long as the real ones. */
export const openidOf = (name: string): string => `o${name.padEnd(27, "_").slice(0, 27)}`;
export const fakeAppId = "wx0123456789abcdef";
export const fakeTemplate = "t".repeat(43);
export const fakeReminderTemplate = "r".repeat(43);

/** Starts it on a free port. */
export async function startFakeWechat(clock: () => Date): Promise<FakeWechat> {
  const state = await newState(clock);
  const calls: string[] = [];
  const failures: { path: string; how: Failure; times: number }[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = new URL(request.url ?? "", "http://wechat");
    const body = request.method === "POST" ? await text(request) : "{}";
    calls.push(address.pathname);
    const failure = failures.find(({ path, times }) => path === address.pathname && times > 0);
    if (failure) {
      failure.times -= 1;
      if (failure.how === "lost") perform(state, address, JSON.parse(body));
      return failAs(response, failure.how);
    }
    send(response, perform(state, address, JSON.parse(body)));
  };
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    code: (openid: string, risky = false) => {
      const code = randomBytes(16).toString("hex");
      state.codes.set(code, { openid, madeAt: state.clock().getTime(), used: false, risky });
      return code;
    },
    consent: (openid: string, template: string) => {
      const key = `${openid} ${template}`;
      state.consents.set(key, (state.consents.get(key) ?? 0) + 1);
    },
    endToken: () => {
      state.newToken(true);
      state.token = null;
    },
    fail: (path: string, how: Failure, times = 1) => void failures.push({ path, how, times }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** One that ends with the test. */
export async function fakeWechatOfTest(clock: () => Date): Promise<FakeWechat> {
  const fake = await startFakeWechat(clock);
  onTestFinished(() => fake.stop());
  return fake;
}

/** `Config.wechat` of a server that talks to the fake. */
export const settingsFor = ({ appId, secret, url }: FakeWechat) => ({
  ...{ appId, secret, apiUrl: url, env: "release" as const },
  push: { token: "pushToken", aesKey: "k".repeat(43) },
  template: { id: fakeTemplate, village: "thing1", item: "thing2", day: "date3" },
  reminderTemplate: { id: fakeReminderTemplate, late: "number1", soon: "number2", day: "date3" },
});

async function newState(clock: () => Date): Promise<FakeState> {
  const size = { width: 430, height: 430, channels: 3 as const, background: "#ffffff" };
  const state: FakeState = {
    ...{ appId: fakeAppId, secret: "0123456789abcdef0123456789abcdef", clock },
    ...{ codes: new Map(), logIns: new Map(), seen: new Map(), token: null, earlier: new Map(), forced: 0 },
    pages: new Set(["pages/board/index", "pages/notice/index", "packages/drafting/desk/index"]),
    templates: new Map([
      [fakeTemplate, ["thing1", "thing2", "date3"]],
      [fakeReminderTemplate, ["number1", "number2", "date3"]],
    ]),
    ...{ consents: new Map(), sent: [], media: [], traces: 0 },
    picture: await sharp({ create: size }).jpeg().toBuffer(),
    verdictOn: () => ["pass", 100],
    quotas: new Map([
      ["/wxa/msg_sec_check", 4_000],
      ["/wxa/media_check_async", 2_000],
      ["/wxa/getwxacodeunlimit", 5_000],
    ]),
    recent: new Map(),
    newToken: (endOld) => {
      if (state.token && !endOld) state.earlier.set(state.token.text, state.clock().getTime() + 300_000);
      if (endOld) state.earlier.clear();
      state.token = { text: randomBytes(48).toString("hex"), until: state.clock().getTime() + 7_200_000 };
    },
  };
  return state;
}

function perform(state: FakeState, { pathname, searchParams }: URL, body: Record<string, unknown>): rules.FakeAnswer {
  if (pathname === "/sns/jscode2session") return rules.codeToSession(state, searchParams);
  if (pathname === "/cgi-bin/stable_token") return rules.stableToken(state, body);
  if (!isGood(state, searchParams.get("access_token") ?? ""))
    return rules.refusal(40001, "invalid credential, access_token is invalid or not latest");
  if (rules.isOverQuota(state, pathname)) return rules.refusal(45009, "reach max api minute-quota limit");
  if (pathname === "/wxa/getwxacodeunlimit") return rules.codeImage(state, body);
  if (pathname === "/cgi-bin/message/subscribe/send") return rules.sendMessage(state, body);
  if (pathname === "/wxa/msg_sec_check") return rules.checkText(state, body);
  if (pathname === "/wxa/media_check_async") return rules.checkMedia(state, body);
  return rules.refusal(-1, "no such call");
}

function isGood({ token, earlier, clock }: FakeState, given: string): boolean {
  const until = token?.text === given ? token.until : earlier.get(given);
  return until !== undefined && until > clock().getTime();
}

function failAs(response: ServerResponse, how: Failure): void {
  if (how === "hang") return;
  if (how === "lost") return void response.destroy();
  if (how === "html") response.writeHead(200, { "content-type": "text/html" }).end("<html>502</html>");
  else if ("status" in how) response.writeHead(how.status).end("");
  else send(response, rules.refusal(how.errcode, "as the test wants it"));
}

function send(response: ServerResponse, answer: rules.FakeAnswer): void {
  if (Buffer.isBuffer(answer)) response.writeHead(200, { "content-type": "image/jpeg" }).end(answer);
  else response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(jsonOf(answer));
}

/** As the platform writes it: numbers of messages are larger than JavaScript's. */
const jsonOf = (answer: object): string =>
  JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? `n${value}` : value)).replace(/"n(\d{19})"/g, "$1");
