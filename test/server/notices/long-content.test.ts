import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openScanThread, scanLargeBy } from "../../../server/notices/index.ts";
import { scanPersons } from "../../../server/notices/scan-elements.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { ScannedItem } from "../../../shared/privacy/index.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, sign } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;

// Beside the sources, so that packages are found.
const folder = mkdtempSync(join(process.cwd(), "node_modules/.scan-thread-"));
const outfile = join(folder, "scan-thread.mjs");
await build({
  entryPoints: ["server/scan-thread.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "error",
});
const thread = openScanThread(pathToFileURL(outfile));
/** How often the thread was asked, and how many others were answered while it was at work last. */
let jobs = 0;
let answered = 0;
let meanwhileAnswered = 0;
let end = (): void => undefined;
beforeAll(() => {
  end = scanLargeBy(async (job) => {
    jobs++;
    const before = answered;
    const tally = await thread.scan(job);
    meanwhileAnswered = answered - before;
    return tally;
  });
});
afterAll(async () => {
  end();
  await thread.close();
  rmSync(folder, { recursive: true });
});

/** MJ-01-08 移交清单, which a village may have any number of, with so many rows of so many characters, no two of them alike. */
const handed = (rows: number, length: number, text: (row: number) => string, title: string) => ({
  itemCode: "MJ-01-08",
  title,
  elements: {
    list: Array.from({ length: rows }, (_, row) => {
      const part = text(row);
      return { qty: `${row} 件`, kind: part.repeat(Math.floor(length / part.length)) };
    }),
    supervisor: "李监督",
  },
});

/** Nearly numbers of identity, telephones, addresses and illnesses, cut in all ways. */
const hostile = (row: number): string => `6 4 0 2 2 1-1 9 8 0 0 1 0 1 ${row} 13八 患 住三组${row}号 就读于 1-1-`;
const harmless = (row: number): string => `第${row}项请带户口簿到村便民服务站办理，对患有尿毒症的患者给予救助。`;

/** Milliseconds of the longest turn of this thread's loop while something went on and others read. */
async function withOthers<T>(run: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let going = true;
  const others = (async () => {
    while (going) {
      expectOk(await app.as(handler).get("/api/me"));
      answered++;
    }
  })();
  delay.enable();
  const result = await run();
  delay.disable();
  going = false;
  await others;
  return { result, longest: delay.max / 1e6 };
}

it("a long content is looked through once for saving, submitting and signing, and its hints are the same in every answer", async () => {
  const wish = handed(2_000, 300, harmless, "村级移交清单");
  const first = jobs;
  const notice = await draft(app, handler, wish);
  expect(jobs).toBe(first + 1);
  expect(notice.hints.filter(({ key }) => key === "privacy.healthCondition").length).toBeGreaterThan(100);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  const signed = expectOk<Notice>(await sign(app, handler, notice.id, "handler"));
  expect(signed.hints).toEqual(notice.hints);
  expect(jobs).toBe(first + 1);
});

it("what nobody has looked through is never taken for clean: where the thread fails, the change is refused and can be tried again", async () => {
  const program = join(folder, "failing.mjs");
  await writeFile(program, 'export default () => { throw new Error("out of memory"); };');
  const failing = openScanThread(pathToFileURL(program));
  const undo = scanLargeBy(failing.scan);
  const body = { villageCode: "640221100200", period: null, ...handed(500, 200, (row) => `另一份${row}`, "移交清单") };
  try {
    const refused = await app.as(handler).post("/api/notices", body);
    expect([refused.status, refused.code]).toEqual([503, "privacy.busy"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    undo();
    await failing.close();
  }
  expectOk(await app.as(handler).post("/api/notices", body));
});

// Last: measuring how long it takes here holds up everything in this process.
it("others go on while 5 MB of nearly personal information are saved and submitted, and the answer names the same places", {
  timeout: 300_000,
}, async () => {
  const { elements, ...wish } = handed(10_000, 490, hostile, "移交清单");
  const text = JSON.stringify(elements);
  expect(Buffer.byteLength(text)).toBeGreaterThan(5 * 1024 * 1024);
  const { id, version } = await draft(app, handler, { ...wish, elements: {} });
  const { item } = expectOk<{ item: ScannedItem }>(await app.as(handler).get(`/api/notices/${id}/signing`));
  const content = { version, title: wish.title, elements };
  const saving = await withOthers(() => app.as(handler).put<Notice>(`/api/notices/${id}`, content));
  const saved = expectOk<Notice>(saving.result);
  const [duringSaving, before] = [meanwhileAnswered, jobs];
  const submit = { version: saved.version };
  const submitting = await withOthers(() => app.as(handler).post(`/api/notices/${id}/submit`, submit));
  expect(submitting.result).toMatchObject({ status: 422, code: "notice.not_ready" });
  expect(jobs).toBe(before); // known from saving it
  // At any load: in the turn of a scan on this thread nobody at all would be answered.
  expect(duringSaving).toBeGreaterThan(5);
  const since = performance.now();
  const known = scanPersons(item, JSON.parse(text));
  const here = performance.now() - since;
  const { issues } = (submitting.result.body as { error: { details: { issues: Notice["issues"] } } }).error.details;
  expect(issues.filter(({ key }) => key.startsWith("privacy."))).toEqual(known.issues.listed);
  console.log(
    `a scan on this thread ${here.toFixed(0)} ms; longest turn while saving ${saving.longest.toFixed(0)} ms (${duringSaving} others answered during the scan), while submitting ${submitting.longest.toFixed(0)} ms`,
  );
});
