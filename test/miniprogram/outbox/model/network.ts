// Between phone and server: requests and answers are lost, doubled, late, overtaken, or replaced by a proxy's own words.
import type { Answer } from "../../../../miniprogram/api/answer.ts";
import type { Transport } from "../../../../miniprogram/outbox/parts.ts";
import type { Chance } from "../../../support/chance.ts";
import type { Reply, Request, Server } from "./server.ts";
import type { Time } from "./world.ts";

/** Milliseconds after which the phone gives up waiting. */
const patience = 15_000;

export class Network {
  /** Nothing goes through. */
  away = false;
  /** Shares of what goes wrong; all 0 once the weather is fine. */
  faults = { lost: 0.12, answerLost: 0.12, doubled: 0.1, late: 0.1, garbled: 0.05, slowDown: 0.03, endedSession: 0.01 };
  requests = 0;

  constructor(
    readonly time: Time,
    readonly chance: Chance,
    readonly server: Server,
  ) {}

  calm(): void {
    this.away = false;
    this.faults = { lost: 0, answerLost: 0, doubled: 0, late: 0, garbled: 0, slowDown: 0, endedSession: 0 };
  }

  /** The phone's side. @param hook runs when a request leaves and when its answer comes; false: the phone is off */
  transport(account: () => string | null, hook: () => boolean): Transport {
    const ask = <Data>(method: string, path: string, more: Partial<Request>): Promise<Answer<Data>> =>
      new Promise((resolve) => {
        const who = account();
        if (!hook()) return;
        if (who === null) return resolve(signedOut);
        this.#carry({ account: who, method, path, ...more }, (answer) => {
          if (hook()) resolve(answer as Answer<Data>);
        });
      });
    return {
      get: (path, parameters = {}) =>
        ask(
          "GET",
          path + (Object.keys(parameters).length > 0 ? `?${new URLSearchParams(parameters as never)}` : ""),
          {},
        ),
      send: (method, path, body, key) => ask(method, path, { body, key }),
      sendBytes: (method, path, bytes) => ask(method, path, { bytes: new Uint8Array(bytes) }),
    };
  }

  #carry(request: Request, settle: (answer: Answer<unknown>) => void): void {
    this.requests++;
    const { chance, time, faults } = this;
    const giveUp = time.after(patience, () => settle(offline));
    const late = () => (chance.often(faults.late) ? chance.between(1, 60_000) : chance.between(5, 900));
    const arrive = async (): Promise<void> => {
      const reply = await this.#ask(request);
      if (chance.often(faults.answerLost)) return;
      time.after(late(), () => {
        giveUp();
        settle(answerOf(reply));
      });
    };
    if (this.away || chance.often(faults.lost)) return;
    time.after(late(), () => void arrive());
    if (chance.often(faults.doubled)) time.after(late(), () => void this.#ask(request));
  }

  async #ask(request: Request): Promise<Reply> {
    if (this.chance.often(this.faults.garbled)) return { status: this.chance.pick([200, 502]), body: "<html>" };
    if (this.chance.often(this.faults.slowDown))
      return { status: 429, body: { error: { code: "request.too_many", message: "操作太频繁。" } } };
    if (this.chance.often(this.faults.endedSession))
      return { status: 401, body: { error: { code: "auth.session_ended", message: "请重新登录。" } } };
    return this.straight(request);
  }

  /** Past all faults: what a page reads once it has got through. */
  straight(request: Request): Promise<Reply> {
    return this.during(this.server.handle(request));
  }

  /** Time stands still while a real server works. */
  async during<Value>(work: Promise<Value> | Value): Promise<Value> {
    this.time.busy++;
    try {
      return await work;
    } finally {
      this.time.busy--;
    }
  }
}

const offline: Answer<never> = { ok: false, fault: { kind: "offline", code: "", message: "没有网络。" } };
const signedOut: Answer<never> = {
  ok: false,
  fault: { kind: "signed-out", code: "auth.required", message: "请先登录。" },
};

/** As `api/request.ts` and `api/session.ts` read answers. */
function answerOf({ status, body }: Reply): Answer<unknown> {
  if (status < 300 && typeof body === "object" && body !== null) return { ok: true, data: body };
  const { code, message, details } = (body as { error?: Refused }).error ?? {};
  if (code?.startsWith("auth.")) return signedOut;
  if (!code || !message || status >= 500)
    return { ok: false, fault: { kind: "server", code: "", message: "服务器暂时出了问题。" } };
  return { ok: false, fault: { kind: "refused", code, message, ...(details?.id ? { noticeId: details.id } : {}) } };
}

interface Refused {
  code: string;
  message: string;
  details?: { id?: string };
}
