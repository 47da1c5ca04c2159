import type { Context, Middleware } from "koa";
import { addDays, dayOf, startOfDay } from "../../shared/days.ts";
import type { Clock } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import { securityHeaderValues } from "../core/headers.ts";
import type { Logger } from "../core/logger.ts";
import type { Metrics } from "../core/metrics.ts";
import { Problem } from "../core/problem.ts";
import type { Store } from "../core/store.ts";
import { look, type View, visitor } from "../core/work.ts";
import { contentSecurityPolicy, modesOf, withModes } from "../design/index.ts";
import { onBoardChange } from "../notices/index.ts";
import { logSigner } from "../transparency/index.ts";
import { findPage, type RenderParts, stampsOf } from "./find-page.ts";
import { type Asked, type Elsewhere, keepPages } from "./kept-pages.ts";
import { compress, type Encoding, encodingFor, etagOf, type MadePage } from "./page-cache.ts";
import { isKeepable, properAddress, targetOf, wishesOf } from "./visit.ts";

export interface BoardParts extends Partial<Omit<RenderParts, "signer">> {
  config: Pick<Config, "publicUrl" | "demo" | "logKey">;
  store: Store;
  clock: Clock;
  logger: Pick<Logger, "warn">;
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
  /** Ends the listening to publications and the looking after what is read. */
  close(): void;
}

export function openBoard(parts: BoardParts): Board {
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
    const page = req.method === "GET" || req.method === "HEAD" ? keeping.ready(req.url ?? "") : undefined;
    if (!page) return next();
    const encoding = encodingFor(req.headers["accept-encoding"] as string | undefined);
    const isKnown = isSame(req.headers["if-none-match"], page.etag);
    context.respond = false;
    keptAnswers[isKnown ? 304 : 200]++;
    // The length of a 304 is that of the page it stands for (RFC 9110, 15.4.5).
    res.writeHead(isKnown ? 304 : 200, page.headers[encoding]);
    res.end(isKnown || req.method === "HEAD" ? undefined : page.bodies[encoding]);
  };

  const keeping = keepPages({
    make,
    stampsOf: (scopes, requestId) => ask(requestId, (view) => stampsOf(view, scopes)),
    headers: allHeaders,
    time: () => clock().getTime(),
    logger: parts.logger,
  });
  const stopListening = onBoardChange(keeping.forget);
  const close = () => {
    stopListening();
    keeping.close();
  };

  /** Runs a read for a visitor. */
  const ask = <T>(requestId: string, run: (view: View) => Promise<T>): Promise<T> =>
    look(store, { actor: visitor, now: clock(), requestId }, run);

  function make({ path, query, requestId }: Asked): Promise<MadePage | Elsewhere> {
    const target = targetOf(path);
    if (!target) throw new Problem("route.unknown");
    const modes = modesOf(query);
    const visit = { modes, address: properAddress(path, query), demo: config.demo, publicUrl: config.publicUrl };
    return ask(requestId, async (view) => {
      const until = Date.parse(startOfDay(addDays(dayOf(view.now), 1)));
      const found = await findPage(view, target, wishesOf(query), visit, {
        progress: parts.progress ?? (() => null),
        demo: parts.demo ?? null,
        signer,
      });
      if (found.kind === "moved") return { status: 301, to: found.to };
      const { scope, stamp } = found;
      const rendered = await found.render();
      return rendered ? { ...rendered, scope, stamp, until } : { status: 302, to: withModes(path, modes) };
    });
  }

  const pages: Middleware = async (context, next) => {
    handOn(keptAnswers, parts.metrics);
    const target = targetOf(context.path);
    if (!target) return next();
    if (context.method !== "GET" && context.method !== "HEAD") throw new Problem("method.not_allowed");
    const { path, query } = context;
    const asked = { path, query, requestId: context.state.requestId };
    const found = isKeepable(target, query) ? await keeping.want(properAddress(path, query), asked) : await make(asked);
    if ("to" in found) return move(context, found);
    if ("html" in found) return sendOnce(context, found);
    const encoding = encodingFor(context.get("accept-encoding"));
    return answer(context, encoding, found.etag, found.bodies[encoding]);
  };

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

  return { kept: keeping.size, fast, pages, forgetBoard: keeping.forget, close };
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
