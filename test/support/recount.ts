import type { BulletinDetail } from "../../shared/api/bulletins.ts";
import { demand } from "./campaigns.ts";
import type { RoundWorld } from "./inspection-round.ts";

/** Numbers by the keys of a bulletin's figures. */
export type Counted = Record<string, number>;

/** Rows of the county, asked without any of the program's own queries. */
export const rowsOf = <Row>({ app }: RoundWorld, sql: string): Promise<Row[]> => app.store.read((db) => db.query(sql));

export const countOf = async (world: RoundWorld, sql: string): Promise<number> =>
  Number((await rowsOf<{ n: number | string }>(world, `SELECT COUNT(*) AS n FROM ${sql}`))[0]?.n);

/**
 * Every number of a quarter's bulletin that notices, visits and problems have a part in, counted straight from the tables at this moment.
 * @param today civil day of the cut-off
 */
export async function recount(world: RoundWorld, today: string): Promise<Counted> {
  const count = (sql: string) => countOf(world, sql);
  const problem = (where: string) => count(`rectification WHERE ${where}`);
  return {
    assigned: await count("campaign_assignment"),
    visited: await count("visit WHERE slot IS NOT NULL"),
    findings: await count("visit_finding f JOIN visit v ON v.id = f.visitId WHERE v.slot IS NOT NULL"),
    "finding.boardBlank": await count("visit_finding WHERE type = 'boardBlank'"),
    "finding.qrUnusable": await count("visit_finding WHERE type = 'qrUnusable'"),
    "finding.privacyLeak": await count("visit_finding WHERE type = 'privacyLeak'"),
    "finding.stale": await count("visit_finding WHERE type = 'stale'"),
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
  };
}

/** Duties of the third quarter of 2026, asked village by village. */
export async function recountDuties({ app, county, villageIds }: RoundWorld): Promise<Counted> {
  const as = app.as(county);
  const sum: Counted = { met: 0, late: 0, missing: 0 };
  const names: Record<string, string> = { published: "met", late: "late", overdue: "missing" };
  for (const code of villageIds.keys()) {
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

/** What a bulletin says, by key. */
export async function toldBy({ app, county }: RoundWorld, id: string): Promise<Record<string, number | null>> {
  const { figures } = demand(await app.as(county).get<BulletinDetail>(`/api/bulletins/${id}`));
  return Object.fromEntries(figures.map(({ key, value }) => [key, value]));
}
