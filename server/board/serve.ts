import type { Context, Middleware } from "koa";
import type { Clock } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import { securityHeaderValues } from "../core/headers.ts";
import type { Metrics } from "../core/metrics.ts";
import { Problem } from "../core/problem.ts";
import type { Store } from "../core/store.ts";
import { look, type View, visitor } from "../core/work.ts";
import { contentSecurityPolicy, modesOf, withModes } from "../design/index.ts";
import { onBoardChange } from "../notices/index.ts";
import { logSigner } from "../transparency/index.ts";
import { findPage, type RenderParts, stampOf } from "./find-page.ts";
import {
  type CachedPage,
  compress,
  type Encoding,
  encodingFor,
  etagOf,
  longest,
  type MadePage,
  PageCache,
  packPage,
  trusted,
} from "./page-cache.ts";
import type { Visit } from "./pages/frame.tsx";
import { isKeepable, properAddress, type Target, targetOf, wishesOf } from "./visit.ts";

export interface BoardParts extends Partial<Omit<RenderParts, "signer">> {
  config: Pick<Config, "publicUrl" | "demo" | "logKey">;
  store: Store;
  clock: Clock;
  /** Counts what the fast way answers; the other pages are counted like every request. */
  metrics?: Pick<Metrics, "answered">;
}

/** The public pages as `app.ts` mounts them. */
export interface Board {
  /** Pages that are kept now, and their bytes. */
  kept(): { pages: number; bytes: number };
  /** First of all middleware: sends a page that is kept and trusted, and does nothing else. */
  fast: Middleware;
  /** Behind the problem writer: finds, makes and keeps pages. */
  pages: Middleware;
  /** Makes sure that nothing older than now is sent of this village. Called by itself after every publication in this process. */
  forgetBoard(villageId: string): void;
  /** Ends the listening to publications. */
  close(): void;
}

/** Milliseconds that only ever grow. */
const ticks = (): number => performance.now();

/** A page to send: kept, made for once, or where it is found instead. */
type Made = CachedPage | MadePage | Elsewhere;
interface Elsewhere {
  /** 301 for good, 302 for today. */
  status: 301 | 302;
  to: string;
}

export function openBoard(parts: BoardParts): Board {
  const cache = new PageCache();
  const making = new Map<string, Promise<Made>>();
  const forgetBoard = (villageId: string) => cache.forget(villageId);
  const close = onBoardChange(forgetBoard);
  const { config, store, clock } = parts;
  const signer = logSigner(config);
  const headers = {
    ...securityHeaderValues(config),
    "content-type": "text/html; charset=utf-8",
    "cache-control": "public, max-age=0, s-maxage=1",
    vary: "Accept-Encoding",
  };
  const allHeaders = () => ({ ...headers, "content-security-policy": contentSecurityPolicy() });
  /** Counted here and handed on now and then: a label lookup per request would be felt. */
  const keptAnswers = { 200: 0, 304: 0 };

  const fast: Middleware = (context, next) => {
    const { req, res } = context;
    const page = cache.get(req.url ?? "");
    if (!page || ticks() - page.checkedAt > trusted || (req.method !== "GET" && req.method !== "HEAD")) return next();
    const encoding = encodingFor(req.headers["accept-encoding"] as string | undefined);
    const isKnown = isSame(req.headers["if-none-match"], page.etag);
    context.respond = false;
    keptAnswers[isKnown ? 304 : 200]++;
    // The length of a 304 is that of the page it stands for (RFC 9110, 15.4.5).
    res.writeHead(isKnown ? 304 : 200, page.headers[encoding]);
    res.end(isKnown || req.method === "HEAD" ? undefined : page.bodies[encoding]);
  };

  /** Runs a read for a visitor. */
  const ask = <T>(requestId: string, run: (view: View) => Promise<T>): Promise<T> =>
    look(store, { actor: visitor, now: clock(), requestId }, run);

  const pages: Middleware = async (context, next) => {
    handOn(keptAnswers, parts.metrics);
    const target = targetOf(context.path);
    if (!target) return next();
    if (context.method !== "GET" && context.method !== "HEAD") throw new Problem("method.not_allowed");
    const found = isKeepable(target, context.query)
      ? await kept(context, target, properAddress(context.path, context.query))
      : await make(context, target);
    if ("to" in found) return move(context, found);
    if ("html" in found) return sendOnce(context, found);
    const encoding = encodingFor(context.get("accept-encoding"));
    return answer(context, encoding, found.etag, found.bodies[encoding]);
  };

  /** A page from the cache if it is still right, else a new one; of many callers at once one does the work. */
  async function kept(context: Context, target: Target, key: string): Promise<Made> {
    const page = cache.get(key);
    if (page && ticks() - page.checkedAt <= trusted) return page;
    // What was asked for before a publication may be too old for whoever asks after it.
    const turn = `${cache.generation} ${key}`;
    const running = making.get(turn);
    if (running) return running;
    const work = refresh(context, target, key, page).finally(() => making.delete(turn));
    making.set(turn, work);
    return work;
  }

  async function refresh(context: Context, target: Target, key: string, page: CachedPage | undefined): Promise<Made> {
    const now = ticks();
    const { generation } = cache;
    if (page && now - page.madeAt <= longest) {
      const stamp = await ask(context.state.requestId, (view) => stampOf(view, page.scope));
      if (stamp === page.stamp) {
        if (generation === cache.generation) page.checkedAt = now;
        cache.touch(key, page);
        return page;
      }
    }
    const made = await make(context, target);
    if ("to" in made || !made.isWorthKeeping) {
      cache.drop(key);
      return made;
    }
    const fresh = await packPage(made, allHeaders(), now);
    // Something was published while we were rendering: whoever asks next looks again.
    if (generation !== cache.generation) fresh.checkedAt = Number.NEGATIVE_INFINITY;
    cache.put(key, fresh);
    return fresh;
  }

  const make = (context: Context, target: Target): Promise<MadePage | Elsewhere> =>
    ask(context.state.requestId, async (view) => {
      const found = await findPage(view, target, wishesOf(context.query), visitOf(context), {
        progress: parts.progress ?? (() => null),
        demo: parts.demo ?? null,
        signer,
      });
      if (found.kind === "moved") return { status: 301, to: found.to };
      const { scope, stamp } = found;
      const rendered = await found.render();
      return rendered
        ? { ...rendered, scope, stamp }
        : { status: 302, to: withModes(context.path, modesOf(context.query)) };
    });

  const visitOf = (context: Context): Visit => ({
    modes: modesOf(context.query),
    address: properAddress(context.path, context.query),
    demo: config.demo,
    publicUrl: config.publicUrl,
  });

  async function sendOnce(context: Context, made: MadePage): Promise<void> {
    const bytes = Buffer.from(made.html);
    const encoding = encodingFor(context.get("accept-encoding"));
    answer(context, encoding, etagOf(bytes), await compress(bytes, encoding, 4));
  }

  function answer(context: Context, encoding: Encoding, etag: string, body: Buffer): void {
    context.set({ ...allHeaders(), etag });
    context.status = isSame(context.req.headers["if-none-match"], etag) ? 304 : 200;
    if (context.status === 304) return;
    if (encoding !== "identity") context.set("content-encoding", encoding);
    context.body = body;
  }

  return { kept: () => cache.size, fast, pages, forgetBoard, close };
}

function move(context: Context, { status, to }: Elsewhere): void {
  context.status = status;
  context.redirect(to);
}

/** Does the client have the page already? It may name several tags. */
const isSame = (named: string | undefined, etag: string): boolean => named?.includes(etag) ?? false;

/** Adds what the fast way has answered to the figures. */
function handOn(answers: Record<200 | 304, number>, metrics: BoardParts["metrics"]): void {
  for (const status of [200, 304] as const) {
    for (; answers[status] > 0; answers[status]--) metrics?.answered("GET", "board (kept)", status, 0);
  }
}
