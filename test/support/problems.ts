import type { ProblemDetail } from "../../shared/api/rectification.ts";
import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";
import { bothSigners, expectOk } from "./signers.ts";

/** The village of most tests, and its township. */
export const village = "640221100200";
export const township = "640221100";

/** Everybody who has to do with a village's problems. */
export const problemWorld = async (app: TestApp) => ({
  ...(await bothSigners(app)),
  township: await app.person({ name: "赵专干", grants: [["townshipOfficer", township]] }),
  colleague: await app.person({ name: "钱专干", grants: [["townshipOfficer", township]] }),
  otherTownship: await app.person({ grants: [["townshipOfficer", "640221200"]] }),
  county: await app.person({ name: "孙县办", grants: [["countyOfficer", "640221"]] }),
  neighbour: await app.person({ grants: [["handler", "640221100201"]] }),
});

export const minor = {
  ...{ source: "office", type: "qrUnusable", severity: "minor", text: "村委会门口的二维码被广告盖住" },
};

/** Opens a problem as an officer: a minor one, unless said otherwise. */
export const raised = async (app: TestApp, by: Person, wish: object = {}, code = village): Promise<ProblemDetail> =>
  expectOk(await app.as(by).post(`/api/villages/${code}/problems`, { ...minor, ...wish }));

/** Takes a step with the version that the problem has now, unless the body names one. */
export async function step(app: TestApp, by: Person, { id }: { id: string }, path: string, body: object = {}) {
  const seen = await app.as(by).get<ProblemDetail>(`/api/problems/${id}`);
  return app.as(by).post<ProblemDetail>(`/api/problems/${id}/${path}`, { version: seen.body.version ?? 1, ...body });
}

/** The same where it must succeed. */
export const stepped = async (...args: Parameters<typeof step>): Promise<ProblemDetail> =>
  expectOk(await step(...args));
