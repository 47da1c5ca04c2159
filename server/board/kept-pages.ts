import pLimit from "p-limit";
import type { Logger } from "../core/logger.ts";
import { Problem } from "../core/problem.ts";
import { type CachedPage, longest, type MadePage, PageCache, packPage, trusted } from "./page-cache.ts";
import type { Scope } from "./queries.ts";

/** What a page was asked for with. */
export interface Asked {
  path: string;
  query: Record<string, string | string[] | undefined>;
  requestId: string;
}

/** Where a page is found instead. */
export interface Elsewhere {
  /** 301 for good, 302 for today. */
  status: 301 | 302;
  to: string;
}

/** A page to send: kept, made for once, or where it is found instead. */
export type Made = CachedPage | MadePage | Elsewhere;

/** How pages come about. */
interface Maker {
  make(asked: Asked): Promise<MadePage | Elsewhere>;
  /** What a page made now would be made from. */
  stampOf(scope: Scope, requestId: string): Promise<string>;
  headers(): Record<string, string>;
  logger: Pick<Logger, "warn">;
}

/** Pages by their proper address. */
export interface KeptPages {
  /** One that may be sent at once. */
  ready(address: string): CachedPage | undefined;
  /** One that is right, kept or made now; of many callers at once one does the work. */
  want(address: string, asked: Asked): Promise<Made>;
  /** Nothing older than now is sent of this village. What is being read is made anew at once. */
  forget(villageId: string): void;
  size(): { pages: number; bytes: number };
  /** Makes nothing anew any more. */
  close(): void;
}

/** Milliseconds that only ever grow. */
const ticks = (): number => performance.now();

export function keepPages({ make, stampOf, headers, logger }: Maker): KeptPages {
  const cache = new PageCache();
  const making = new Map<string, Promise<Made>>();
  const oneAfterTheOther = pLimit(1);

  function ready(address: string): CachedPage | undefined {
    const page = cache.get(address);
    const now = ticks();
    if (!page || now - page.checkedAt > trusted) return undefined;
    page.readAt = now;
    return page;
  }

  async function want(address: string, asked: Asked): Promise<Made> {
    const made = await current(address, asked);
    if ("bodies" in made) made.readAt = ticks();
    return made;
  }

  async function current(address: string, asked: Asked): Promise<Made> {
    const page = cache.get(address);
    if (page && ticks() - page.checkedAt <= trusted) return page;
    // What was asked for before a publication may be too old for whoever asks after it.
    const turn = `${cache.generation} ${address}`;
    const running = making.get(turn);
    if (running) return running;
    const work = refresh(address, asked, page).finally(() => making.delete(turn));
    making.set(turn, work);
    return work;
  }

  async function refresh(address: string, asked: Asked, page: CachedPage | undefined): Promise<Made> {
    const now = ticks();
    const { generation } = cache;
    if (page && now - page.madeAt <= longest && (await stampOf(page.scope, asked.requestId)) === page.stamp) {
      if (generation === cache.generation) page.checkedAt = now;
      cache.touch(address, page);
      return page;
    }
    const made = await make(asked);
    if ("to" in made || !made.isWorthKeeping) {
      cache.drop(address);
      return made;
    }
    const fresh = await packPage(made, headers(), now);
    // Something was published while we were rendering: whoever asks next looks again.
    if (generation !== cache.generation) fresh.checkedAt = Number.NEGATIVE_INFINITY;
    if (page) fresh.readAt = page.readAt;
    cache.put(address, fresh);
    return fresh;
  }

  /** So that no reader waits for it. Whoever asks meanwhile shares the work; when it fails, the next one is told why. */
  async function renew(address: string): Promise<void> {
    const { pathname: path, searchParams } = new URL(address, "http://board");
    try {
      await current(address, { path, query: Object.fromEntries(searchParams), requestId: "renew" });
    } catch (fault) {
      if (fault instanceof Problem) return; // no page any more, such as a notice that was just deleted by law
      logger.warn({ err: fault, address }, "a page that is being read could not be made anew");
    }
  }

  function forget(villageId: string): void {
    cache.forget(villageId);
    for (const address of cache.readLately(villageId, ticks())) void oneAfterTheOther(() => renew(address));
  }

  return { ready, want, forget, size: () => cache.size, close: () => oneAfterTheOther.clearQueue() };
}
