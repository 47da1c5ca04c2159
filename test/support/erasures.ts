import type { Erasure } from "../../shared/api/erasures.ts";
import type { TestApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import type { Person } from "./people.ts";
import { type Both, bothSigners, expectOk } from "./signers.ts";

/** The village's two signers, and the county's officer who confirms. */
export async function erasers(app: TestApp): Promise<Both & { county: Person }> {
  return {
    ...(await bothSigners(app)),
    county: await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] }),
  };
}

/** What a proposal says; everything has a default but the revision. */
export const proposal = (revision: number, wish: object = {}) => ({
  revision,
  reason: "unlawful",
  explanation: "误公开了村民的身份证号码",
  ...wish,
});

export const propose = (
  app: TestApp,
  secretary: Person,
  noticeId: string,
  revision: number,
): Promise<Answer<Erasure>> => app.as(secretary).post<Erasure>(`/api/notices/${noticeId}/erasures`, proposal(revision));

export const confirm = (app: TestApp, county: Person, erasureId: string): Promise<Answer<Erasure>> =>
  app.as(county).post<Erasure>(`/api/erasures/${erasureId}/confirmation`, { irrevocable: true });

/** Proposed and confirmed: this revision and all before it are gone. */
export async function erase(
  app: TestApp,
  { secretary, county }: { secretary: Person; county: Person },
  noticeId: string,
  revision: number,
): Promise<Erasure> {
  const { id } = expectOk<Erasure>(await propose(app, secretary, noticeId, revision));
  app.clock.forward(60); // answers given before the deletion are told by their moment
  return expectOk<Erasure>(await confirm(app, county, id));
}
