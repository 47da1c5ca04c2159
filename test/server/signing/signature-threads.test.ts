import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { openSignatureThreads, type SignatureJob } from "../../../server/signing/index.ts";
import { generateKeyPair, signText } from "../../../shared/signing/sm2.ts";

const folder = mkdtempSync(join(tmpdir(), "village-code-threads-"));
const outfile = join(folder, "signature-thread.mjs");
const mainFields = ["module", "main"]; // without what can only be required
await build({
  entryPoints: ["server/signature-thread.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  mainFields,
});
const threads = openSignatureThreads(pathToFileURL(outfile), 2);
afterAll(async () => {
  await threads.close();
  rmSync(folder, { recursive: true });
});

const keys = Array.from({ length: 6 }, generateKeyPair);
const jobs = Array.from({ length: 60 }, (_, at): SignatureJob => {
  const key = keys[at % keys.length] ?? generateKeyPair();
  return { text: `第 ${at} 份`, signature: signText(`第 ${at} 份`, key), publicKey: key.publicKey };
});

it("answers each job in its place, whichever thread took it", async () => {
  const some = jobs.map((job, at) => (at % 7 === 3 ? { ...job, text: `${job.text}，改过` } : job));
  expect(await threads.check(some)).toEqual(some.map((_, at) => at % 7 !== 3));
});

it("takes several askers at once and an empty list", async () => {
  const answers = await Promise.all(jobs.map((job) => threads.check([job])));
  expect(answers).toEqual(jobs.map(() => [true]));
  expect(await threads.check([])).toEqual([]);
});

it("calls a malformed signature or key bad instead of ending the thread", async () => {
  const [job] = jobs;
  if (!job) throw new Error("no job");
  const odd = [
    { ...job, signature: "" },
    { ...job, signature: "zz".repeat(64) },
    { ...job, publicKey: `04${"f".repeat(128)}` },
    { ...job, publicKey: "" },
  ];
  expect(await threads.check([...odd, job])).toEqual([false, false, false, false, true]);
});
