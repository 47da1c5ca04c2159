import { setImmediate as breathe } from "node:timers/promises";
import { currentCatalogue } from "../catalogue/index.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/logger.ts";
import { Problem } from "../core/problem.ts";
import type { Store } from "../core/store.ts";
import { look, visitor } from "../core/work.ts";
import type { ObjectStore } from "../files/index.ts";
import { Notice } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { demoBase } from "./base.ts";
import { castOf, requestId, type VillageCast } from "./cast.ts";
import { makeNotice } from "./make-notice.ts";
import { type PlannedNotice, planDemo } from "./plan.ts";
import { showProgress } from "./progress.ts";
import { roundsOf } from "./rounds/seed-rounds.ts";

/** What the seeding needs of the program. */
export interface DemoParts {
  store: Store;
  clock: Clock;
  objects: ObjectStore;
  logger: Logger;
}

export interface SeedOptions {
  /** Stops between two notices; the next start carries on. */
  signal?: AbortSignal;
  /** Only part of the plan; for tests. */
  choose?(plan: PlannedNotice[]): PlannedNotice[];
  /** False: notices only; for tests. */
  rounds?: boolean;
  /** Called after each visit. */
  visited?(): void;
  /** Called after each notice. */
  made?(done: number, total: number): void;
}

/** So many notices are there before `ready`: enough for the first boards to look alive. */
const firstNotices = 40;

/** A seeding under way. */
export interface Seeding {
  /** Places, accounts, catalogue and the first boards are there, or nothing more will come. Never rejects. */
  ready: Promise<void>;
  /** Everything is there, or the seeding was stopped. Rejects when it failed. */
  finished: Promise<void>;
}

/**
 * Fills an empty database with the Pingluo demo county, or finishes what an earlier start began. A county that is complete,
 * and any database that isn't the demo's, is left alone. Of several processes on one database one seeds.
 */
export function seedDemo(parts: DemoParts, options: SeedOptions = {}): Seeding {
  let nowReady = () => {};
  const alive = new Promise<void>((resolve) => {
    nowReady = resolve;
  });
  const run = async () => {
    const county = await demoBase(parts.store, parts.clock());
    if (county) await seedCounty(parts, county, { ...options, nowReady });
  };
  const finished = parts.store
    .exclusively("demo", run)
    .then(() => undefined)
    .finally(() => showProgress(null));
  return { ready: Promise.race([alive, finished.catch(() => undefined)]), finished };
}

/** The first boards, then the inspections, which take a few seconds, then everything else, and what counts it. */
async function seedCounty(
  parts: DemoParts,
  county: Place,
  { nowReady, ...options }: SeedOptions & { nowReady(): void },
): Promise<void> {
  const { signal } = options;
  const rounds = options.rounds === false ? null : await roundsOf(parts, county, { signal, visited: options.visited });
  await rounds?.sample();
  await seedNotices(parts, county, { ...options, until: firstNotices });
  nowReady();
  await rounds?.inspections();
  await seedNotices(parts, county, options);
  await rounds?.results();
}

async function seedNotices(
  parts: DemoParts,
  county: Place,
  { signal, choose = (plan) => plan, made, until = Number.POSITIVE_INFINITY }: SeedOptions & { until?: number },
): Promise<void> {
  // The plan hangs on the day of the first start, so that a later one plans the same.
  const began = new Date(county.createdAt);
  const asking = { actor: visitor, now: began, requestId };
  const { items } = await look(parts.store, asking, (view) => currentCatalogue(view, county.id));
  const plan = choose(planDemo(began, items));
  const missing = await notYetMade(parts.store, plan, began);
  if (missing.length === 0) return;
  const start = parts.clock().getTime();
  let done = plan.length - missing.length;
  parts.logger.info({ done, total: plan.length }, "demo county: making notices");
  let cast: { village: string; people: VillageCast } | undefined;
  for (const planned of missing) {
    if (signal?.aborted || done >= until) return;
    showProgress({ done, total: plan.length });
    if (cast?.village !== planned.village.code)
      cast = { village: planned.village.code, people: await castOf(parts.store, planned.village, began) };
    await makeUnlessThere(parts, county, cast.people, planned);
    done += 1;
    made?.(done, plan.length);
    if (done % 200 === 0) parts.logger.info({ done, total: plan.length }, "demo county");
    await breathe();
  }
  const seconds = Math.round((parts.clock().getTime() - start) / 100) / 10;
  parts.logger.info({ done, total: plan.length, seconds }, "demo county: complete");
}

/** A visitor of the demo may meanwhile have begun the same duty: then theirs stays. */
async function makeUnlessThere(
  { store, objects, logger }: DemoParts,
  { id: countyId }: Place,
  cast: VillageCast,
  planned: PlannedNotice,
): Promise<void> {
  try {
    await makeNotice({ store, objects, countyId, cast, planned });
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.code !== "notice.duplicate") throw fault;
    logger.info({ village: planned.village.code, item: planned.itemCode }, "demo county: somebody was quicker");
  }
}

/** What of the plan isn't there yet. A notice is made in one transaction, so it is there as a whole or not at all. */
async function notYetMade(store: Store, plan: PlannedNotice[], began: Date): Promise<PlannedNotice[]> {
  const asking = { actor: visitor, now: began, requestId };
  const rows = await look(store, asking, (view) =>
    view.db.find(Notice, { select: { id: true, villageCode: true, itemCode: true, createdAt: true } }),
  );
  const made = new Set(rows.map(({ villageCode, itemCode, createdAt }) => `${villageCode} ${itemCode} ${createdAt}`));
  return plan.filter(({ village, itemCode, at }) => !made.has(`${village.code} ${itemCode} ${at.drafted}`));
}
