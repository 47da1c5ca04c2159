import { createServer, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { accountsKeepings, refuseDemoAccounts } from "./accounts/index.ts";
import { createApp } from "./app.ts";
import { auditKeepings, sealHourly } from "./audit/index.ts";
import { systemClock } from "./core/clock.ts";
import { type Config, ConfigError, readConfig } from "./core/config.ts";
import { openFileThread } from "./core/file-thread.ts";
import { coreKeepings, forgetHourly } from "./core/forget-old.ts";
import { type Logger, openLogger } from "./core/logger.ts";
import { openMetrics } from "./core/metrics.ts";
import type { HousekeepingParts } from "./core/rounds.ts";
import { openStore } from "./core/store.ts";
import { type DemoParts, demoProgress, seedDemo } from "./demo/index.ts";
import { entities } from "./entities.ts";
import { cleanIn, clearInBackground, openObjectStore, openReadingThread } from "./files/index.ts";
import { workOutIn } from "./inspections/index.ts";
import { migrations } from "./migrations/index.ts";
import {
  closeInBackground,
  dateEarlier,
  forgetAssessmentsHourly,
  openScanThread,
  purgeInBackground,
  scanLargeBy,
} from "./notices/index.ts";
import { mergedInto } from "./places/index.ts";
import { openSignatureThreads } from "./signing/index.ts";
import { readUploadedIn } from "./spreadsheets/index.ts";
import { visitsKeepings } from "./visits/index.ts";
import { openWechat, sendInBackground, wechatKeepings } from "./wechat/index.ts";
import { readTermsIn } from "./wording/index.ts";

/** Milliseconds that requests under way have to finish once the process is told to stop. */
const farewell = 10_000;
/** Milliseconds for which the first boards of the demo may hold up the start. */
const patience = 4_000;

async function start(config: Config, logger: Logger): Promise<void> {
  const store = await openStore({ url: config.databaseUrl, entities, migrations, strict: config.production });
  await store.migrate();
  await dateEarlier({ store, clock: systemClock });
  if (config.production) await refuseDemoAccounts(store);
  const objects = openObjectStore(config.objectStore);
  // Beside this thread, so that readers don't wait for the milliseconds that SM2 takes.
  const signatures = openSignatureThreads(new URL("./signature-thread.mjs", import.meta.url), 1);
  // Another thread, because a long PDF or a photo takes seconds.
  const reading = openReadingThread(new URL("./reading-thread.mjs", import.meta.url));
  const scanning = openScanThread(new URL("./scan-thread.mjs", import.meta.url));
  scanLargeBy(scanning.scan);
  const thread = openFileThread(new URL("./file-thread.mjs", import.meta.url));
  const wechat = config.wechat && openWechat({ settings: config.wechat, store, clock: systemClock });
  logger.info({ wechat: wechat ? "on" : "off: WECHAT_APPID and WECHAT_SECRET are not set" }, "features of WeChat");
  const parts = { config, store, objects, clock: systemClock, logger, wechat };
  const demo = config.demo ? startDemo(parts) : undefined;
  if (demo) await Promise.race([demo.ready, pause(patience)]);
  const app = createApp({
    ...parts,
    checkSignatures: signatures.check,
    readFile: reading.read,
    readUploaded: readUploadedIn(thread),
    readTerms: readTermsIn(thread),
    workOut: workOutIn(thread),
    cleanFile: cleanIn(thread),
    metrics: openMetrics(true),
    progress: demoLine,
  });
  const server = createServer(app.callback());
  // Longer than the proxy keeps its connections, so that it never writes into one that we just closed.
  server.keepAliveTimeout = 75_000;
  await listen(server, config);
  const stops = [
    forgetHourly(parts, [
      ...[...coreKeepings, ...accountsKeepings, ...auditKeepings, ...wechatKeepings, ...visitsKeepings],
    ]),
    forgetAssessmentsHourly(parts),
    sealHourly(parts),
    purgeInBackground(parts),
    clearInBackground(parts),
    // The log's time never goes back, so what is closed today comes after the demo's past.
    closeAfter(demo?.ended ?? Promise.resolve(), parts),
    ...(wechat ? [sendInBackground({ ...parts, wechat, mergedInto })] : []),
  ];
  stopOnSignal(server, logger, async () => {
    await demo?.stop();
    for (const stop of stops) await stop();
    app.emit("close");
    await signatures.close();
    await reading.close();
    await scanning.close();
    await thread.close();
    await store.close();
  });
  const address = server.address();
  logger.info({ port: typeof address === "object" ? address?.port : address, url: config.publicUrl }, "listening");
}

/** Fills the demo county; after `ready` behind the first pages, with visible progress. A fault is logged and the next start carries on. */
function startDemo(parts: DemoParts): { ready: Promise<void>; ended: Promise<void>; stop(): Promise<void> } {
  const stopping = new AbortController();
  const { ready, finished } = seedDemo(parts, { signal: stopping.signal });
  const ended = finished.catch((fault) => parts.logger.error({ err: fault }, "demo county: seeding failed"));
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  return { ready, ended, stop };
}

/** Closes what has been on show for long enough, from some moment on. @returns stops it */
function closeAfter(moment: Promise<void>, parts: HousekeepingParts): () => Promise<void> {
  let isStopped = false;
  const begun = moment.then(() => (isStopped ? undefined : closeInBackground(parts)));
  return async () => {
    isStopped = true;
    await (await begun)?.();
  };
}

/** For the home page: how far the demo county is. */
function demoLine(): string | null {
  const progress = demoProgress();
  return progress && `演示数据正在生成：已完成 ${progress.done} / ${progress.total} 条，刷新本页可看最新进度。`;
}

const listen = (server: Server, { host, port }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

/** On SIGTERM or SIGINT: takes no new requests, finishes those under way, closes the database. A second signal ends at once. */
function stopOnSignal(server: Server, logger: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => server.closeAllConnections(), farewell).unref();
    const closed = promisify(server.close.bind(server))();
    server.closeIdleConnections();
    await closed;
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}

try {
  const config = readConfig(process.env);
  await start(config, openLogger(config.logLevel));
} catch (fault) {
  // For the person who starts the program: mistakes in the settings in words, anything else with its stack.
  console.error(fault instanceof ConfigError ? fault.message : fault);
  process.exit(1);
}
