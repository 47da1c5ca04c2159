import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { issueAccessToken } from "../../server/accounts/index.ts";
import { createApp, type Parts } from "../../server/app.ts";
import { type Config, readConfig } from "../../server/core/config.ts";
import { openLogger } from "../../server/core/logger.ts";
import { cleanHere, openObjectStore } from "../../server/files/index.ts";
import { readFile } from "../../server/files/reading/read-file.ts";
import { checkHere } from "../../server/signing/index.ts";
import { readUploadedHere } from "../../server/spreadsheets/index.ts";
import { openWechat } from "../../server/wechat/index.ts";
import { type Caller, callerAt } from "./caller.ts";
import { recordCalls } from "./calls.ts";
import { type TestClock, testClock } from "./clock.ts";
import { seedCounty, type TestCounty } from "./county.ts";
import { makePerson, type Person, type PersonWish } from "./people.ts";
import { freshStore, type TestStore } from "./store.ts";

/** A server of the test's own on a free port, with the small county of `county.ts`. */
export interface TestApp {
  /** `http://127.0.0.1:<port>` */
  url: string;
  store: TestStore;
  clock: TestClock;
  parts: Parts;
  county: TestCounty;
  /** A new person; without a wish one without any grant. */
  person(wish?: PersonWish): Promise<Person>;
  /** An access token that is good now. */
  token(person: Person): string;
  /** Requests as that person. */
  as(person: Person): Caller;
  /** Requests without credentials. */
  visitor: Caller;
  close(): Promise<void>;
}

/** What a test wants different. */
export interface TestAppOptions {
  overrides?: Partial<Parts>;
  config?: Partial<Config>;
  /** An empty, migrated database of the test's own making. */
  store?: TestStore;
}

/**
 * Starts a server; it ends with the test file. Call it at the top level of the file: `const app = await testApp();`
 */
export async function testApp({ overrides, config, store: given }: TestAppOptions = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), "village-code-app-"));
  const store = given ?? (await freshStore());
  const clock = testClock();
  const county = await seedCounty(store, clock);
  const settings = { ...testConfig(folder, store.url), ...config };
  const parts: Parts = {
    config: settings,
    store,
    clock,
    logger: openLogger("warn"),
    objects: openObjectStore(settings.objectStore),
    checkSignatures: checkHere,
    readFile,
    readUploaded: readUploadedHere,
    cleanFile: cleanHere,
    wechat: settings.wechat && openWechat({ settings: settings.wechat, store, clock }),
    ...overrides,
  };
  const koa = createApp(parts);
  recordCalls(koa);
  const server = koa.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let closing: Promise<void> | undefined;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    koa.emit("close");
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const token = (person: Person) => issueAccessToken(parts.config.jwtSecret, person, clock());
  const app: TestApp = {
    url,
    store,
    clock,
    parts,
    county,
    person: (wish = {}) => makePerson(store, clock, wish),
    token,
    as: (person) => callerAt(url, () => ({ authorization: `Bearer ${token(person)}` })),
    visitor: callerAt(url, () => ({})),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  afterAll(() => app.close());
  return app;
}

const testConfig = (folder: string, databaseUrl: string): Config =>
  readConfig({
    NODE_ENV: "test",
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: "http://village.test",
    JWT_SECRET: "a-secret-of-the-tests-0123456789abcdef",
    LOG_LEVEL: "silent",
  });
