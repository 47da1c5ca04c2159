import type { z } from "zod";
import { Grant } from "../../server/accounts/entities.ts";
import type { handedOver } from "../../shared/api/handover.ts";
import type { TestApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import type { Person } from "./people.ts";

export type HandedOver = z.infer<typeof handedOver>;

/** Where the person's post is handed over: their only one, or the one in the role. */
export async function handoverPath(app: TestApp, giver: Person, role?: string): Promise<string> {
  const grants = await app.store.read((db) => db.findBy(Grant, { accountId: giver.accountId }));
  const grant = role ? grants.find((one) => one.role === role) : grants[0];
  return `/api/accounts/${giver.accountId}/grants/${grant?.id}/handover`;
}

/** Hands the post over, and returns the answer, whatever it is. */
export async function handOver(
  app: TestApp,
  officer: Person,
  giver: Person,
  taker: { login: string; name?: string },
  role?: string,
): Promise<Answer<HandedOver>> {
  return app.as(officer).post<HandedOver>(await handoverPath(app, giver, role), taker);
}
