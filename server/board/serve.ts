import type { Context, Middleware } from "koa";
import type { Clock } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import { securityHeaderValues } from "../core/headers.ts";
import type { Metrics } from "../core/metrics.ts";
import { Problem } from "../core/problem.ts";
import type { Store } from "../core/store.ts";
import { look, type View, visitor } from "../core/work.ts";
import { contentSecurityPolicy, modesOf } from "../design/index.ts";
import { onBoardChange } from "../notices/index.ts";
import { type CachedPage, encodingFor, longest, PageCache, packPage, trusted } from "./page-cache.ts";
import type { Visit } from "./pages/frame.tsx";
import { findPage, type RenderParts, stampOf } from "./render.ts";
import { isKeepable, properAddress, type Target, targetOf, wishesOf } from "./visit.ts";

export interface BoardParts extends Partial<RenderParts> {
  config: Pick<Config, "publicUrl" | "demo">;
  store: Store;
  clock: Clock;
  /** Counts what the fast way answers; the other pages are counted like every request. */
  metrics?: Pick<Metrics, "answered">;
}

/** The public pages as `app.ts` mounts them. */
export interface Board {
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

/** A proxy that keeps pages itself asks for checked ones: its moment and ours together would be too long. So does a reload. */
const demandsCheck = (cacheControl: string | undefined): boolean => cacheControl === "no-cache";

export function openBoard(parts: BoardParts): Board {
  const cache = new PageCache();
  const making = new Map<string, Promise<CachedPage | string>>();
  const forgetBoard = (villageId: string) => cache.forget(villageId);
  const close = onBoardChange(forgetBoard);
  const { config, store, clock } = parts;
  const headers = {
    ...securityHeaderValues(config),
    "content-type": "text/html; charset=utf-8",
    "cache-control": "public, max-age=0, s-maxage=1",
    vary: "Accept-Encoding",
  };
  const allHeaders = () => ({ ...headers, "content-security-policy": contentSecurityPolicy() });
  let fastHeaders: Record<string, string> | undefined;

  const fast: Middleware = (context, next) => {
    const { req, res } = context;
    const page = cache.get(req.url ?? "");
    if (!page || (req.method !== "GET" && req.method !== "HEAD") || ticks() - page.checkedAt > trusted) return next();
    if (demandsCheck(req.headers["cache-control"])) return next();
    fastHeaders ??= allHeaders();
    const encoding = encodingFor(req.headers["accept-encoding"] as string | undefined);
    const body = page.bodies[encoding];
    context.respond = false;
    const isFresh = req.headers["if-none-match"]?.includes(page.etag) ?? false;
    const status = isFresh ? 304 : 200;
    parts.metrics?.answered(req.method, "board (kept)", status, 0);
    const own: Record<string, string | number> = { ...fastHeaders, etag: page.etag };
    if (!isFresh) {
      own["content-length"] = body.length;
      if (encoding !== "identity") own["content-encoding"] = encoding;
    }
    res.writeHead(status, own);
    res.end(isFresh || req.method === "HEAD" ? undefined : body);
  };

  /** Runs a read for a visitor. */
  const ask = <T>(requestId: string, run: (view: View) => Promise<T>): Promise<T> =>
    look(store, { actor: visitor, now: clock(), requestId }, run);

  const pages: Middleware = async (context, next) => {
    const target = targetOf(context.path);
    if (!target) return next();
    if (context.method !== "GET" && context.method !== "HEAD") throw new Problem("method.not_allowed");
    const keep = target.page !== "home" && isKeepable(context.query);
    const key = keep ? properAddress(context.path, context.query) : null;
    const made = key === null ? await make(context, target, null) : await kept(context, target, key);
    if (typeof made === "string") {
      context.status = 301;
      context.redirect(made);
      return;
    }
    send(context, made);
  };

  /** A page from the cache if it is still right, else a new one; of many callers at once one does the work. */
  async function kept(context: Context, target: Target, key: string): Promise<CachedPage | string> {
    const page = cache.get(key);
    const check = demandsCheck(context.get("cache-control"));
    if (page && !check && ticks() - page.checkedAt <= trusted) return page;
    const running = making.get(key);
    if (running) return running;
    const work = refresh(context, target, key, page).finally(() => making.delete(key));
    making.set(key, work);
    return work;
  }

  async function refresh(context: Context, target: Target, key: string, page: CachedPage | undefined) {
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
    return make(context, target, key);
  }

  /** Makes a page; keeps it under `key` unless that is null. A text is where the page has moved to. */
  async function make(context: Context, target: Target, key: string | null): Promise<CachedPage | string> {
    const now = ticks();
    const { generation } = cache;
    const made = await ask(context.state.requestId, async (view) => {
      const found = await findPage(view, target, wishesOf(context.query), visitOf(context, view.now), {
        progress: parts.progress ?? (() => null),
      });
      return found.kind === "moved" ? found.to : { ...found, text: await found.html() };
    });
    if (typeof made === "string") return made;
    const page = await packPage(made.text, made.scope ?? { villageId: "" }, made.stamp, now);
    // Something was published while we were rendering: whoever asks next looks again.
    if (generation !== cache.generation) page.checkedAt = Number.NEGATIVE_INFINITY;
    if (key !== null) cache.put(key, page);
    return page;
  }

  const visitOf = (context: Context, now: Date): Visit => ({
    modes: modesOf(context.query),
    address: properAddress(context.path, context.query),
    demo: config.demo,
    publicUrl: config.publicUrl,
    now,
  });

  function send(context: Context, page: CachedPage): void {
    const encoding = encodingFor(context.get("accept-encoding"));
    context.set(allHeaders());
    context.status = 200;
    context.set("etag", page.etag);
    if (context.get("if-none-match").includes(page.etag)) {
      context.status = 304;
      return;
    }
    if (encoding !== "identity") context.set("content-encoding", encoding);
    context.body = page.bodies[encoding];
  }

  return { fast, pages, forgetBoard, close };
}
