import { randomUUID } from "node:crypto";
import type { Notice } from "../../shared/api/notices.ts";
import type { TestApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import type { Person } from "./people.ts";
import { type Both, bothSigners, expectOk } from "./signers.ts";

/** The village's two signers, and an officer of its township and of its county. */
export async function suspenders(app: TestApp): Promise<Both & { township: Person; county: Person }> {
  return {
    ...(await bothSigners(app)),
    township: await app.person({ name: "孙专干", grants: [["townshipOfficer", "640221100"]] }),
    county: await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] }),
  };
}

type Named = Pick<Notice, "id">;

/** What an office says; everything has a default. */
export const suspension = (wish: object = {}) => ({ ground: "privacy", reason: "附件第二页有不该公开的内容", ...wish });

/** For what happens at the same moment as something else: sent once, because another time it would be answered as things are then. */
export const once = () => ({ "idempotency-key": randomUUID() });

export const askToSuspend = (
  app: TestApp,
  by: Person,
  { id }: Named,
  wish: object = {},
  headers?: Record<string, string>,
): Promise<Answer<Notice>> => app.as(by).post<Notice>(`/api/notices/${id}/suspension`, suspension(wish), headers);

export const suspend = async (app: TestApp, by: Person, notice: Named, wish: object = {}): Promise<Notice> =>
  expectOk<Notice>(await askToSuspend(app, by, notice, wish));

export const askToLift = (
  app: TestApp,
  by: Person,
  { id }: Named,
  reason = "核对后没有问题，恢复展示",
  headers?: Record<string, string>,
) => app.as(by).post<Notice>(`/api/notices/${id}/suspension/end`, { reason }, headers);

export const lift = async (app: TestApp, by: Person, notice: Named): Promise<Notice> =>
  expectOk<Notice>(await askToLift(app, by, notice));
