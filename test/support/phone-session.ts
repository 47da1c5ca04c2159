import type { OpenedSession } from "../../shared/api/sessions.ts";
import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";

/** What the mini-program keeps of a person who has logged in on the phone, for the host's `storage`. */
export async function loggedIn(app: TestApp, { login, password }: Person): Promise<{ session: object }> {
  const answer = await fetch(`${app.url}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { account, accessToken, refreshToken } = (await answer.json()) as OpenedSession;
  return { session: { account, accessToken, refreshToken } };
}
