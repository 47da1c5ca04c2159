import { expect, it } from "vitest";
import type { BulletinAnswer, BulletinDetail, ReproductionAnswer } from "../../shared/api/bulletins.ts";
import { demand } from "../support/campaigns.ts";
import {
  assignmentsOf,
  crossCheck,
  findingsOf,
  followUp,
  roundWorld,
  sample,
  sheetWith,
  visit,
} from "../support/inspection-round.ts";
import { wholeLog } from "../support/public-log.ts";
import { bothSigners, published } from "../support/signers.ts";

// A quarter of a county: 13 townships inspect each other's 144 villages, 46 are drawn and looked at again, problems go out, are fixed,
// checked, one comes back; then the bulletin. What it says is counted again here by other means: straight from the tables, at the cut-off.
const world = await roundWorld();
const { app, county } = world;
const as = app.as(county);
const countyId = app.county.county.id;
const rows = <Row>(sql: string): Promise<Row[]> => app.store.read((db) => db.query(sql));
const count = async (sql: string): Promise<number> =>
  Number((await rows<{ n: number | string }>(`SELECT COUNT(*) AS n FROM ${sql}`))[0]?.n);
const problem = (where: string): Promise<number> => count(`rectification WHERE ${where}`);

/** Every number of the bulletin that visits and problems have a part in, at this moment. */
const recount = async (today: string): Promise<Record<string, number>> => ({
  assigned: await count("campaign_assignment"),
  visited: await count("visit WHERE slot IS NOT NULL"),
  findings: await count("visit_finding f JOIN visit v ON v.id = f.visitId WHERE v.slot IS NOT NULL"),
  "finding.boardBlank": await count("visit_finding WHERE type = 'boardBlank'"),
  "finding.qrUnusable": await count("visit_finding WHERE type = 'qrUnusable'"),
  "finding.privacyLeak": await count("visit_finding WHERE type = 'privacyLeak'"),
  "finding.stale": 0,
  problems: await problem("state <> 'void'"),
  open: await problem("state = 'open'"),
  submitted: await problem("state = 'submitted'"),
  verified: await problem("state = 'verified'"),
  returned: await problem("state = 'reopened'"),
  closed: await problem("state = 'closed'"),
  fixed: await problem("closing = 'fixed' AND state = 'closed'"),
  voided: await problem("state = 'void'"),
  veto: await problem("severity = 'veto' AND state <> 'void'"),
  cameBack: await problem(
    "state <> 'void' AND id IN (SELECT rectificationId FROM rectification_step WHERE step = 'reopen')",
  ),
  overdue: await problem(`state IN ('open', 'reopened') AND dueDay < '${today}'`),
  onTime: await problem("state IN ('submitted', 'verified', 'closed') AND submittedDay <= dueDay"),
  tooLate: await problem("state IN ('submitted', 'verified', 'closed') AND submittedDay > dueDay"),
  published: await count("publication WHERE revision = 1"),
});

/** Duties of the third quarter, asked village by village. */
async function recountDuties(): Promise<Record<string, number>> {
  const sum: Record<string, number> = { met: 0, late: 0, missing: 0 };
  const names: Record<string, string> = { published: "met", late: "late", overdue: "missing" };
  for (const code of world.villageIds.keys()) {
    const { items } = demand(
      await as.get<{ items: { state: string }[] }>(`/api/villages/${code}/obligations?from=2026-07-01&to=2026-09-30`),
    );
    for (const { state } of items) {
      const name = names[state];
      if (name) sum[name] = (sum[name] ?? 0) + 1;
    }
  }
  return { ...sum, due: Object.values(sum).reduce((a, b) => a + b, 0) };
}

const told = async (id: string): Promise<Record<string, number | null>> => {
  const { figures } = demand(await as.get<BulletinDetail>(`/api/bulletins/${id}`));
  return Object.fromEntries(figures.map(({ key, value }) => [key, value]));
};

it("a quarter's inspections end in a bulletin whose figures the tables give again", { timeout: 300_000 }, async () => {
  await published(app, await bothSigners(app));
  const checked = await crossCheck(world);
  const assigned = await assignmentsOf(world, checked);
  expect(new Set(assigned.map(({ village }) => village.code)).size).toBe(144);
  app.clock.set("2026-09-17T02:00:00.000Z");
  for (const [n, { village, inspector }] of assigned.entries()) {
    const who = world.inspectors.get(inspector.code);
    if (!who) throw new Error(`nobody inspects for ${inspector.code}`);
    await visit(world, who, { campaign: checked, code: village.code, sheet: sheetWith(world, findingsOf(world, n)) });
  }
  expect(await count("visit WHERE state = 'signed'")).toBe(144);

  const drawn = await sample(world);
  const again = await assignmentsOf(world, drawn);
  expect(again).toHaveLength(46);
  for (const [n, { village }] of again.entries())
    await visit(world, county, {
      campaign: drawn,
      code: village.code,
      sheet: sheetWith(world, findingsOf(world, n + 1)),
    });

  // What became of the problems, some of it late, some not at all.
  const ids = (await rows<{ id: string }>("SELECT id FROM rectification ORDER BY number")).map(({ id }) => id);
  const fates = [
    [],
    ["submit"],
    ["submit", "verify"],
    ["submit", "verify", "close"],
    ["submit", "verify", "close", "reopen"],
    ["submit", "reopen", "submit"],
  ] as const;
  const special = { 6: ["cancel"], 7: ["submit", "verify", "accept"] } as const;
  for (const [n, id] of ids.entries())
    await followUp(world, id, special[n as keyof typeof special] ?? fates[n % fates.length] ?? []);

  app.clock.set("2026-10-09T15:30:00.000Z");
  const counted = { ...(await recount("2026-10-09")), ...(await recountDuties()) };
  expect([counted.closed, counted.returned, counted.voided, counted.overdue].every((n = 0) => n > 0)).toBe(true);

  // Whatever comes later changes nothing of what the bulletin says as of its cut-off.
  app.clock.set("2026-10-12T02:00:00.000Z");
  for (const [n, id] of ids.entries()) if (n % 6 === 1 && n !== 7) await followUp(world, id, ["verify", "close"]);
  const body = { quarter: "2026-Q3", cutOffDay: "2026-10-09", replyBy: "2026-10-30" };
  const draft = demand(await as.post<BulletinAnswer>("/api/counties/640221/bulletins", body));
  expect(await told(draft.id)).toMatchObject(counted);

  const { title, addressee, copyTo, audience, sections, version } = demand(
    await as.get<BulletinDetail>(`/api/bulletins/${draft.id}`),
  );
  const edited = { title, addressee, copyTo, audience, sections, version, number: "平政办发〔2026〕48号" };
  const saved = demand(await as.put<BulletinAnswer>(`/api/bulletins/${draft.id}`, edited));
  const issued = demand(
    await as.post<BulletinAnswer>(`/api/bulletins/${draft.id}/issue`, {
      version: saved.version,
      acceptDiffering: false,
    }),
  );
  expect(issued.state).toBe("issued");
  expect((await wholeLog(app.store, countyId)).at(-1)).toMatchObject({ kind: "bulletin.issued" });
  const anew = demand(await as.get<ReproductionAnswer>(`/api/bulletins/${draft.id}/reproduction`));
  expect(anew).toMatchObject({ same: true, differing: [] });
});
