import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import type { Person } from "../../support/people.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { problemWorld } from "../../support/problems.ts";
import { type Miniprogram, miniprogramHost, type PhoneWish } from "./browser.ts";

export const problemPage = "packages/rectifying/problem/index";

/** A village with problems, its people's phones, and a network that can be lost. Call it at the top level of the file. */
export async function rectifyingStage() {
  const app = await testApp();
  const world = await problemWorld(app);
  let lost: RegExp | null = null;
  const host = await miniprogramHost(await openChromium(), app.url, (path, response) => {
    if (!lost?.test(path)) return false;
    response.destroy();
    return true;
  });
  /** Loses requests whose path fits from now on; null: none. */
  const lose = (paths: RegExp | null): void => {
    lost = paths;
  };
  /** This person's phone, open at a problem, with a clock that goes as the server's. */
  async function phone(person: Person, problemId: string, wish: PhoneWish = {}): Promise<Miniprogram> {
    const storage = { ...(await loggedIn(app, person)), ...wish.storage };
    const skew = app.clock().getTime() - Date.now();
    return host.open({ route: `${problemPage}?problem=${problemId}`, skew, ...wish, storage });
  }
  return { app, world, host, phone, lose };
}

/** The network is back. */
export const online = ({ page }: Miniprogram) => page.evaluate(() => window.dispatchEvent(new Event("online")));
