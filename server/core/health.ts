import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIP } from "node:net";
import type { Context, Middleware } from "koa";
import type { Config } from "./config.ts";
import type { Metrics } from "./metrics.ts";
import type { Store } from "./store.ts";

/** Milliseconds after which a database that says nothing counts as gone. */
const patience = 2_000;

/**
 * `/healthz`: the process lives. `/readyz`: its database answers within 2 s, so that a balancer may send requests here.
 * `/metrics`: figures, for neighbours only (see `mayReadMetrics`).
 */
export function operations(store: Store, metrics: Metrics, config: Pick<Config, "metricsToken">): Middleware {
  const pages: Record<string, (context: Context) => Promise<void>> = {
    "/healthz": async (context) => {
      context.body = { status: "ok" };
    },
    "/readyz": async (context) => {
      const ready = await answers(store);
      context.status = ready ? 200 : 503;
      context.body = { status: ready ? "ok" : "database unavailable" };
    },
    "/metrics": async (context) => {
      context.body = await metrics.text();
      context.type = metrics.contentType;
    },
  };
  return async (context, next) => {
    const page = Object.hasOwn(pages, context.path) ? pages[context.path] : undefined;
    if (!page || !["GET", "HEAD"].includes(context.method)) return next();
    // To strangers it is an address like any other that doesn't exist.
    if (context.path === "/metrics" && !mayReadMetrics(context, config.metricsToken)) return next();
    context.set("cache-control", "no-store");
    await page(context);
  };
}

async function answers(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  const asked = store
    .read((db) => db.query("SELECT 1"))
    .then(
      () => true,
      // Whatever the fault, the answer to "is it ready?" is no; the requests that meet it log it.
      () => false,
    );
  const ready = await Promise.race([asked, tooLate]);
  clearTimeout(timer);
  return ready;
}

const neighbours = new BlockList();
neighbours.addSubnet("127.0.0.0", 8, "ipv4");
neighbours.addSubnet("10.0.0.0", 8, "ipv4");
neighbours.addSubnet("172.16.0.0", 12, "ipv4");
neighbours.addSubnet("192.168.0.0", 16, "ipv4");
neighbours.addAddress("::1", "ipv6");
neighbours.addSubnet("fc00::", 7, "ipv6");

/** With a token set: who shows it. Else who connects directly, not through a proxy, from this machine or a private network. */
function mayReadMetrics(context: Context, token: string | undefined): boolean {
  if (token) return sameText(context.get("authorization"), `Bearer ${token}`);
  if (context.get("x-forwarded-for") || context.get("forwarded")) return false;
  const address = (context.req.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const family = isIP(address);
  return family !== 0 && neighbours.check(address, family === 6 ? "ipv6" : "ipv4");
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
