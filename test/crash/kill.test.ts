import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build, type Plugin } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, change, look } from "../../server/core/work.ts";
import { draftNotice, Publication, signNotice, submitNotice, verifySignature } from "../../server/notices/index.ts";
import { openSignOffOf, revisionOf } from "../../server/notices/queries.ts";
import { statementOf } from "../../server/notices/sign-offs.ts";
import { checkHere } from "../../server/signing/index.ts";
import { signText } from "../../shared/signing/sm2.ts";
import { testApp } from "../support/app.ts";
import { rechecker } from "../support/rechecked.ts";
import { bothSigners, type SigningPerson } from "../support/signers.ts";
import { halfDone } from "../support/whole.ts";
import type { Orders } from "./publisher.ts";

/** How often the publishing process is killed on each engine. */
const kills = 200;
/** Notices in stock for each process: more than it lives to publish. */
const stock = 6;

/** Packages stay outside the bundle, and those that publishing doesn't use aren't loaded: the process starts in half the time. */
const packagesInUse: Plugin = {
  name: "packages-in-use",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path, external: true, sideEffects: false },
    ),
};

const app = await testApp();
const { handler, secretary } = await bothSigners(app);
const folder = mkdtempSync(join(tmpdir(), "village-code-kill-"));
const program = join(process.cwd(), "node_modules", ".cache", `publisher-${process.pid}.mjs`);

beforeAll(() =>
  build({
    entryPoints: ["test/crash/publisher.ts"],
    bundle: true,
    plugins: [packagesInUse],
    platform: "node",
    format: "esm",
    outfile: program,
  }),
);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(program);
});

const actorOf = (person: SigningPerson, role: "handler" | "villageSecretary"): Actor => ({
  accountId: person.accountId,
  sessionId: person.sessionId,
  name: person.name,
  grants: [{ role, placeCode: "640221100200", placeId: app.county.villages[0]?.id ?? "" }],
});
const asHandler = () => ({ actor: actorOf(handler, "handler"), now: app.clock(), requestId: "kill" });
const asSecretary = () => ({ actor: actorOf(secretary, "villageSecretary"), now: app.clock(), requestId: "kill" });

/** A notice with the handler's signature, and the secretary's signature that would publish it. */
async function pending(): Promise<Orders["notices"][number]> {
  const elements = { content: "停水通知", range: "全村", time: "9月10日" };
  const notice = await change(app.store, asHandler(), async (work) => {
    const draft = { villageCode: "640221100200", itemCode: "BM-01-01", period: null, title: "停水", elements };
    const { id: noticeId } = await draftNotice(work, draft);
    return submitNotice(work, { noticeId });
  });
  const sign = async (person: SigningPerson, role: "handler" | "villageSecretary") => {
    const statement = await look(app.store, asHandler(), async (view) => {
      const signOff = await openSignOffOf(view, notice);
      const revision = await revisionOf(view, notice.id, 1);
      if (!signOff || !revision) throw new Error("nothing to sign");
      return statementOf({ notice, revision, signOff }, role, person.accountId);
    });
    return { noticeId: notice.id, keyId: person.keyId, signature: signText(statement, person.key) };
  };
  const first = { ...(await sign(handler, "handler")), role: "handler" as const };
  const verified = await look(app.store, asHandler(), (view) => verifySignature(view, first, checkHere));
  await change(app.store, asHandler(), (work) => signNotice(work, first, verified));
  return sign(secretary, "villageSecretary");
}

/** Runs a publisher and kills it `after` milliseconds into its n-th publication; what it acknowledged before. */
async function publishAndKill(notices: Orders["notices"], nth: number, after: number): Promise<string[]> {
  const orders = join(folder, `orders-${notices[0]?.noticeId}.json`);
  writeFileSync(orders, JSON.stringify({ url: app.store.url, actor: asSecretary().actor, notices } satisfies Orders));
  const child = spawn(process.execPath, [program, orders], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.split("begin").length > nth) resolve();
    }),
  );
  await pause(after);
  child.kill("SIGKILL");
  await ended;
  return [...said.matchAll(/^published (\w+)$/gm)].map((match) => match[1] ?? "");
}

it(`leaves no half publication and loses no acknowledged one when killed ${kills} times`, {
  timeout: 1_800_000, // a guard against hanging, not a measure: 200 processes start one after the other
}, async () => {
  let acknowledged = 0;
  const waiting: Orders["notices"] = [];
  for (let round = 0; round < kills; round++) {
    while (waiting.length < stock) waiting.push(await pending());
    // Spread over all moments of a publication: the first takes some 100 ms (the catalogue is read), the next ones 10 to 25 ms.
    const nth = 1 + (round % 3);
    const published = await publishAndKill(waiting, nth, nth === 1 ? (round * 7) % 97 : (round * 7) % 29);
    acknowledged += published.length;
    const rows = await app.store.read((db) => db.find(Publication, { select: { noticeId: true, revision: true } }));
    const done = new Set(rows.map(({ noticeId }) => noticeId));
    expect(published.filter((id) => !done.has(id))).toEqual([]);
    for (const order of [...waiting]) if (done.has(order.noticeId)) waiting.splice(waiting.indexOf(order), 1);
    if (round % 20 === 19) expect(await halfDone(app.store)).toEqual([]);
  }
  expect(await halfDone(app.store)).toEqual([]);
  // No publication without its entry in the log, and no entry without its publication.
  const whole = await app.store.read((db) => rechecker(app).recheck(db, []));
  expect(whole.publications).toBe(await app.store.read((db) => db.count(Publication)));
  expect(acknowledged).toBeGreaterThan(kills / 2); // else it was always killed before it did anything
});
