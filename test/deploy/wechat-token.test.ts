import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { WechatToken } from "../../server/wechat/entities.ts";
import { testApp } from "../support/app.ts";
import { startFakeWechat } from "../support/fake-wechat.ts";
import { freePort } from "../support/mariadb.ts";
import { expectOk } from "../support/signers.ts";
import { emptyDatabase } from "../support/store.ts";
import { answering, start } from "./processes.ts";

// Two processes of the built program on one MariaDB, in front of WeChat's API as the fake keeps it.
const fake = await startFakeWechat(() => new Date());
afterAll(() => fake.stop());
const folder = mkdtempSync(join(tmpdir(), "village-code-token-"));
const { url, remove } = await emptyDatabase();
const store = await openStore({ url, entities, migrations, strict: true });
await store.migrate();
const own = await testApp({ store: { ...store, url } });
const officer = await own.person({ grants: [["countyOfficer", "640221"]] });
const fourth = "640221100300";
expectOk(await own.as(officer).post("/api/places", { code: fourth, name: "第四村" }));

/** Each has an object store of its own: what one has drawn is no help to the other. */
async function server() {
  const port = await freePort();
  const running = start(process.execPath, [resolve("dist/main.mjs")], {
    NODE_ENV: "test",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: "http://village.test",
    DATA_DIR: join(folder, String(port)),
    DATABASE_URL: url,
    JWT_SECRET: "a-secret-of-the-tests-0123456789abcdef",
    WECHAT_APPID: fake.appId,
    WECHAT_SECRET: fake.secret,
    WECHAT_API_URL: fake.url,
  });
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/readyz`, running);
  return { address, running };
}
const servers = [await server(), await server()];
afterAll(async () => {
  await Promise.all(servers.map(({ running }) => running.stop("SIGKILL")));
  rmSync(folder, { recursive: true, force: true });
  await remove();
});

const [first, second, third] = own.county.villages.map(({ code }) => code);
/** The village's official code, asked of both processes at the same moment, several times each. */
const drawn = async (code: string | undefined) => {
  const asked = servers.flatMap(({ address }) =>
    Array.from({ length: 3 }, () => `${address}/api/villages/${code}/wxacode.png`),
  );
  const answers = await Promise.all(asked.map((one) => fetch(one)));
  return answers.map(({ status }) => status);
};
const times = (path: string) => fake.calls.filter((one) => one === path).length;
const fetched = () => times("/cgi-bin/stable_token");
const row = () => store.read((db) => db.findOneBy(WechatToken, { appId: fake.appId }));
const all = Array.from({ length: 6 }, () => 200);

it("is fetched once by one of two processes that want it at the same moment, and used by both", async () => {
  expect(await drawn(first)).toEqual(all);
  expect([fetched(), fake.forced]).toEqual([1, 0]);
  expect(times("/wxa/getwxacodeunlimit")).toBeGreaterThanOrEqual(2);
  expect((await row())?.token).toBe(fake.token?.text);
});

it("is renewed once when WeChat refuses it to both at the same moment", async () => {
  fake.endToken();
  expect(await drawn(second)).toEqual(all);
  expect([fetched(), fake.forced]).toEqual([2, 1]);
  expect((await row())?.token).toBe(fake.token?.text);
});

it("is fetched once more when its time is over", async () => {
  await store.transaction((tx) =>
    tx.update(WechatToken, { appId: fake.appId }, { goodUntil: new Date(Date.now() - 1_000).toISOString() }),
  );
  expect(await drawn(third)).toEqual(all);
  expect([fetched(), fake.forced]).toEqual([3, 1]);
  expect((await row())?.claimedUntil).toBeNull();
});

it("is fetched by another process when the one that was to fetch it has died", async () => {
  const ago = new Date(Date.now() - 1_000).toISOString();
  await store.transaction((tx) =>
    tx.update(
      WechatToken,
      { appId: fake.appId },
      { goodUntil: ago, claimedUntil: new Date(Date.now() + 1_500).toISOString() },
    ),
  );
  expect(await drawn(fourth)).toEqual(all);
  expect([fetched(), fake.forced]).toEqual([4, 1]);
});
