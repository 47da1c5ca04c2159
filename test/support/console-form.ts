import type { TestApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import type { Person } from "./people.ts";

/** Sends a form of the console as a browser does. @param path below `/console` */
export const sendForm = (
  app: TestApp,
  by: Person,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer<string>> =>
  app.as(by).post<string>(`/console${path}`, new URLSearchParams(fields).toString(), {
    ...{ "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
  });
