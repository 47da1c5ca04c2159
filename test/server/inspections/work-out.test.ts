import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { openFileThread } from "../../../server/core/file-thread.ts";
import { workOutHere, workOutIn } from "../../../server/inspections/index.ts";
import type { AssignmentPreview } from "../../../shared/api/inspections.ts";
import { campaignWorld, demand, opened } from "../../support/campaigns.ts";
import { pingluoList } from "../../support/sample-draw.ts";

// Beside the sources, so that packages are found.
const folder = mkdtempSync(join(process.cwd(), "node_modules/.work-out-"));
const outfile = join(folder, "file-thread.mjs");
await build({
  ...{ entryPoints: ["server/file-thread.ts"], outfile, bundle: true, platform: "node", format: "esm" },
  ...{ packages: "external", logLevel: "error" },
});
const thread = openFileThread(pathToFileURL(outfile));
afterAll(async () => {
  await thread.close();
  rmSync(folder, { recursive: true });
});

const townships = pingluoList.map(({ code, villages }) => ({ code, villages: villages.map((one) => one.code) }));
const input = { townships, lastRound: [], exclusions: [], variant: 3 };

it("a thread works out what is worked out here, a proof that there is none as well", async () => {
  expect(await workOutIn(thread)(input)).toEqual(await workOutHere(input));
  const [first, second, third] = townships.map(({ code }) => code);
  const exclusions = [second, third].map((target) => ({ inspector: first ?? "", target: target ?? "" }));
  const none = { ...input, townships: townships.slice(0, 3), exclusions };
  const found = await workOutIn(thread)(none);
  expect(found).toEqual(await workOutHere(none));
  expect(found.kind).toBe("impossible");
});

it("one that takes too long is undecided, and whoever asked is told so", async () => {
  const hasty = openFileThread(pathToFileURL(outfile), { megabytes: 512, milliseconds: 1 });
  await expect(workOutIn(hasty)(input)).rejects.toMatchObject({ code: "assignment.undecided" });
  await hasty.close();
});

it("the server answers others while an assignment is worked out, for the preview and for settling it", async () => {
  let asked = 0;
  let letGo = () => {};
  const world = await campaignWorld({
    workOut: async (wanted) => {
      asked += 1;
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      return workOutHere(wanted);
    },
  });
  const as = world.app.as(world.county);
  const { id, version } = await opened(world);
  const path = `/api/campaigns/${id}`;
  const whileWorking = async <T>(run: Promise<T>, count: number): Promise<T> => {
    await expect.poll(() => asked).toBe(count);
    expect((await as.get(path)).status).toBe(200);
    letGo();
    return run;
  };
  const { digest } = demand(await whileWorking(as.get<AssignmentPreview>(`${path}/assignment-preview?variant=0`), 1));
  const settle = as.post(`${path}/assignment`, { version, variant: 0, digest });
  expect((await whileWorking(settle, 2)).status).toBe(200);
});
