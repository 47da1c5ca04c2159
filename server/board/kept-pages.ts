import pLimit from "p-limit";
import type { Logger } from "../core/logger.ts";
import { Problem } from "../core/problem.ts";
import { type CachedPage, longest, type MadePage, PageCache, packPage, trusted } from "./page-cache.ts";
import type { Scope } from "./queries.ts";

/** Pages of a village that are made anew at once. */
const mostRenewed = 4;
/** Pages that are looked after while people read them; readers of others wait for a look of their own. */
const mostWatched = 500;

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
  /** What pages made now would be made from, in the order of the scopes. */
  stampsOf(scopes: readonly Scope[], requestId: string): Promise<string[]>;
  headers(): Record<string, string>;
  /** Milliseconds of the server's clock. */
  time(): number;
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

/** Milliseconds after which a page that people read is made anew before a reader would have to wait for it. */
const renewedAfter = longest - 10_000;

/** Pages whose making nothing but their board's version and the day decide. Those of counties change all the time, and few read them. */
const isOfVillage = ([, { scope, stamp }]: [string, CachedPage]): boolean => "villageId" in scope && stamp !== "";

/** Stands for pages of which nothing is known yet: any publication may be theirs. */
const anywhere: Scope = { countyId: "" };

/** Milliseconds that only ever grow. */
const ticks = (): number => performance.now();

export function keepPages({ make, stampsOf, headers, time, logger }: Maker): KeptPages {
  const cache = new PageCache();
  const making = new Map<string, { since: number; made: Promise<Made> }>();
  const oneAfterTheOther = pLimit(1);
  const waiting = new Set<string>();
  let isClosed = false;
  /** What was under way at the end finds the database closed. */
  const warn = (fault: unknown, text: string) => isClosed || logger.warn({ err: fault }, text);

  function ready(address: string): CachedPage | undefined {
    const page = cache.get(address);
    const now = ticks();
    if (!page || now - page.checkedAt > trusted || time() >= page.until) return undefined;
    page.readAt = now;
    return page;
  }

  async function want(address: string, asked: Asked): Promise<Made> {
    const page = cache.get(address);
    let made = ready(address) ?? (await refreshed(address, asked, page));
    // Begun before midnight for somebody else: since then a list may be on show no longer.
    if ("until" in made && time() >= made.until) made = await refreshed(address, asked, cache.get(address));
    if ("bodies" in made) made.readAt = ticks();
    return made;
  }

  /** Of many callers at once one does the work; but what was asked for before a publication may be too old for whoever asks after it. */
  function refreshed(address: string, asked: Asked, page: CachedPage | undefined): Promise<Made> {
    const running = making.get(address);
    if (running && !cache.isOutdated(page?.scope ?? anywhere, running.since)) return running.made;
    const turn = { since: cache.generation, made: refresh(address, asked, page) };
    making.set(address, turn);
    const end = () => making.get(address) === turn && making.delete(address);
    turn.made.then(end, end);
    return turn.made;
  }

  async function refresh(address: string, asked: Asked, page: CachedPage | undefined): Promise<Made> {
    const now = ticks();
    const { generation } = cache;
    if (
      page &&
      time() < page.until &&
      now - page.madeAt <= longest &&
      (await stampsOf([page.scope], asked.requestId))[0] === page.stamp
    ) {
      if (!cache.isOutdated(page.scope, generation)) page.checkedAt = now;
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
    if (cache.isOutdated(fresh.scope, generation)) fresh.checkedAt = Number.NEGATIVE_INFINITY;
    if (page) fresh.readAt = page.readAt;
    cache.put(address, fresh);
    return fresh;
  }

  /** So that no reader waits for it. Whoever asks meanwhile shares the work; when it fails, the next one is told why. */
  async function renew(address: string): Promise<void> {
    const { pathname: path, searchParams } = new URL(address, "http://board");
    const asked = { path, query: Object.fromEntries(searchParams), requestId: "renew" };
    try {
      await refreshed(address, asked, cache.get(address));
    } catch (fault) {
      if (fault instanceof Problem) return; // no page any more, such as a notice that was just deleted by law
      warn(fault, "a page that is being read could not be made anew");
    }
  }

  /** Once, however often it is found to be old before its turn comes: at midnight all pages are at the same time. */
  function renewSoon(address: string): void {
    if (waiting.has(address)) return;
    waiting.add(address);
    void oneAfterTheOther(() => {
      waiting.delete(address);
      return renew(address);
    });
  }

  function forget(villageId: string): void {
    cache.forget(villageId);
    const own = cache
      .readLately(ticks())
      .filter(([, { scope }]) => "villageId" in scope && scope.villageId === villageId);
    for (const [address] of own.slice(0, mostRenewed)) renewSoon(address);
  }

  /** Looks whether the villages' pages that people read are still right, all at once, so that hardly any reader waits for that. */
  async function lookAfter(): Promise<void> {
    const now = ticks();
    const { generation } = cache;
    const pages = cache.readLately(now).filter(isOfVillage).slice(0, mostWatched);
    if (pages.length === 0) return;
    const stamps = await stampsOf(
      pages.map(([, { scope }]) => scope),
      "look-after",
    );
    for (const [index, [address, page]] of pages.entries()) {
      const isRight = stamps[index] === page.stamp && now - page.madeAt <= renewedAfter && time() < page.until;
      if (!isRight) renewSoon(address);
      else if (!cache.isOutdated(page.scope, generation)) page.checkedAt = now;
    }
  }

  let isLooking = false;
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    await lookAfter().catch((fault) => warn(fault, "pages could not be looked after; their readers look themselves"));
    isLooking = false;
  }, trusted / 2).unref();
  const close = () => {
    isClosed = true;
    clearInterval(timer);
    oneAfterTheOther.clearQueue();
  };
  return { ready, want, forget, size: () => cache.size, close };
}
