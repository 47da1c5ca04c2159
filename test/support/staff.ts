import type { Browser, BrowserContext, Page } from "playwright-core";
import { keepActivationCode } from "../../server/accounts/index.ts";
import { change, visitor } from "../../server/core/work.ts";
import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";

/** The PIN of everybody in browser tests. */
export const testPin = "739158";

/** A phone: 375 px wide, touch. */
export const phone = { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true } as const;
/** A desk. */
export const desktop = { viewport: { width: 1440, height: 900 } } as const;

export interface Staff {
  context: BrowserContext;
  page: Page;
  /** Everything that went wrong in the page: exceptions, and lines on the console that are errors. */
  faults: string[];
}

/** A browser of one person's own, with its own cookies and keys. */
export async function staffBrowser(browser: Browser, app: { url: string }, look: object = desktop): Promise<Staff> {
  const context = await browser.newContext({ ...look, baseURL: app.url, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000); // making 432 passwords takes a busy machine a minute
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (line) => {
    // A refusal is an answer like any other; Chromium writes a line about each.
    if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) faults.push(line.text());
  });
  return { context, page, faults };
}

/** Logs in through the page. */
export async function logIn(page: Page, person: Pick<Person, "login" | "password">): Promise<void> {
  await page.goto("/console/login");
  await page.getByLabel("登录名").fill(person.login);
  await page.getByLabel("密码", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL("**/console");
}

let codes = 0;

/** An activation code for the person, as the township hands it out. */
export async function activationCode(app: TestApp, person: Person): Promise<string> {
  const asking = { actor: visitor, now: app.clock(), requestId: "test" };
  codes += 1;
  const code = `TEST-${person.login}-${codes}`;
  await change(app.store, asking, (work) =>
    keepActivationCode(work, { accountId: person.accountId, code, reusable: false }),
  );
  return code;
}

/** Makes and enrols the person's key in this browser. */
export async function enrol(app: TestApp, page: Page, person: Person, pin = testPin): Promise<void> {
  const code = await activationCode(app, person);
  await page.goto(`/console/enrol#code=${code}`);
  await page.getByLabel("设一个签字密码").fill(pin);
  await page.getByLabel("再输一遍签字密码").fill(pin);
  await page.getByRole("button", { name: "启用签字" }).click();
  await page.waitForURL("**/console?done=enrolled");
}

/** Waits until the page's island has started. */
export const ready = (page: Page, island: string): Promise<unknown> =>
  page.waitForSelector(`html[data-ready=${island}]`, { state: "attached" });
