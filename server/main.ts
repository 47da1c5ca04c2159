import { createServer, type Server } from "node:http";
import { promisify } from "node:util";
import { createApp } from "./app.ts";
import { systemClock } from "./core/clock.ts";
import { type Config, ConfigError, readConfig } from "./core/config.ts";
import { type Logger, openLogger } from "./core/logger.ts";
import { openMetrics } from "./core/metrics.ts";
import { openStore, type Store } from "./core/store.ts";
import { entities } from "./entities.ts";
import { openObjectStore } from "./files/index.ts";
import { migrations } from "./migrations/index.ts";

/** Milliseconds that requests under way have to finish once the process is told to stop. */
const farewell = 10_000;

async function start(config: Config, logger: Logger): Promise<void> {
  const store = await openStore({ url: config.databaseUrl, entities, migrations, strict: config.production });
  await store.migrate();
  const objects = openObjectStore(config.objectStore);
  const app = createApp({ config, store, objects, clock: systemClock, logger, metrics: openMetrics(true) });
  const server = createServer(app.callback());
  // Longer than the proxy keeps its connections, so that it never writes into one that we just closed.
  server.keepAliveTimeout = 75_000;
  await listen(server, config);
  stopOnSignal(server, store, logger);
  const address = server.address();
  logger.info({ port: typeof address === "object" ? address?.port : address, url: config.publicUrl }, "listening");
  await afterListening();
}

/** What fills up behind the first pages: the demo county is seeded here, with visible progress. */
async function afterListening(): Promise<void> {}

const listen = (server: Server, { host, port }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

/** On SIGTERM or SIGINT: takes no new requests, finishes those under way, closes the database. A second signal ends at once. */
function stopOnSignal(server: Server, store: Store, logger: Logger): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => server.closeAllConnections(), farewell).unref();
    const closed = promisify(server.close.bind(server))();
    server.closeIdleConnections();
    await closed;
    await store.close();
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
