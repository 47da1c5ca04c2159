import type { Context } from "koa";
import { demandSameOrigin } from "../../accounts/index.ts";
import { jsonLimit, readForm, visitorLimit } from "../../core/body.ts";
import type { DemoFacts } from "../../core/demo-facts.ts";
import type { Endpoint } from "../../core/endpoint.ts";
import type { Services } from "../../core/perform-write.ts";
import { Problem } from "../../core/problem.ts";
import type { Routes } from "../../core/routes.ts";
import { type Asking, look, visitor } from "../../core/work.ts";
import { contentSecurityPolicy } from "../../design/index.ts";
import { unreadHead } from "../../reminders/index.ts";
import { type Api, apiOf } from "./api.ts";
import { drawPage } from "./layout.tsx";
import type { ConsolePage, PageAnswer, PageRequest } from "./page.tsx";
import { refusalPage } from "./refusal.tsx";

/** What the console is given by the program. */
export interface ConsoleParts {
  services: Services;
  /** All endpoints of the API: what the pages work with. */
  endpoints: readonly Endpoint[];
  publicUrl: string;
  /** Shows that the data are a demonstration, and where to begin; null where they are real. */
  demo: DemoFacts | null;
}

/** Puts pages among the routes, below `/console`. */
export function mountPages(routes: Routes, pages: readonly ConsolePage[], parts: ConsoleParts): void {
  const apiFor = apiOf(parts.endpoints, parts.services);
  for (const page of pages)
    routes.register(`/console${page.path === "/" ? "" : page.path}`, [page.method], async (context: Context) => {
      context.set("cache-control", "no-store");
      const asking = await admit(parts.services, context, page);
      if (!asking) return;
      const request = await requestOf(context, asking, apiFor(context, asking), parts);
      await send(request, await answerOf(page, request));
    });
}

/** Who may see the page; null when the person was led elsewhere first. */
async function admit(services: Services, context: Context, page: ConsolePage): Promise<Asking | null> {
  const now = services.clock();
  const caller = await callerOf(services, context);
  const asking = { actor: caller?.actor ?? visitor, now, requestId: context.state.requestId as string };
  if (page.access === "visitor") return asking;
  const leadTo = (address: string): null => {
    context.redirect(address);
    context.status = 303;
    return null;
  };
  if (!caller) return leadTo(logInAddress(context, page));
  if (caller.mustChangePassword && page.access === "member") return leadTo("/console/password");
  return asking;
}

/** Where to log in, and back from there: to the page itself, or to the one whose form was sent too late. */
function logInAddress(context: Context, page: ConsolePage): string {
  if (page.path === "/logout") return "/console/login";
  if (context.method === "GET") return `/console/login?to=${encodeURIComponent(context.url)}`;
  const [, form = "/console"] = /^https?:\/\/[^/]+(\/console[^#]*)$/.exec(context.get("referer")) ?? [];
  return `/console/login?ended=1&to=${encodeURIComponent(form)}`;
}

/** Credentials that are no longer good lead to the log-in, not to an error. */
async function callerOf(services: Services, context: Context) {
  try {
    return await services.authenticate(context);
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) return null;
    throw fault;
  }
}

async function requestOf(context: Context, asking: Asking, api: Api, parts: ConsoleParts): Promise<PageRequest> {
  if (context.method === "POST") demandSameOrigin(context, parts.publicUrl);
  const limit = asking.actor.accountId === null ? visitorLimit : jsonLimit;
  const query = Object.entries(context.query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return {
    context,
    asking,
    api,
    look: (read) => look(parts.services.store, asking, read),
    params: plainParams(context),
    query: Object.fromEntries(query.filter(([, value]) => value !== undefined)) as Record<string, string>,
    // The handler itself reads an upload.
    form: context.method === "POST" && !context.is("multipart/form-data") ? await readForm(context, limit) : {},
    publicUrl: parts.publicUrl,
    demo: parts.demo,
  };
}

/**
 * Ids and codes of a page's address. Pages put them into addresses of the API, so nothing may stand in them that leads to another one.
 * @throws Problem `route.unknown`
 */
function plainParams({ params }: Context): Record<string, string> {
  const given = params as Record<string, string>;
  if (Object.values(given).every((value) => /^[\w-]+$/.test(value))) return given;
  throw new Problem("route.unknown");
}

/** A refusal that the page itself did not show becomes a page in the console's frame. */
async function answerOf(page: ConsolePage, request: PageRequest): Promise<PageAnswer> {
  try {
    return await page.handle(request);
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.status >= 500 || fault.status === 401) throw fault;
    return refusalPage(fault, request);
  }
}

async function send(request: PageRequest, answer: PageAnswer): Promise<void> {
  const { context } = request;
  if ("file" in answer) {
    context.attachment(answer.fileName);
    context.type = answer.type;
    context.body = answer.file;
    return;
  }
  if (!("body" in answer)) {
    context.redirect(answer.to);
    context.status = 303; // the next request is a GET
    return;
  }
  context.status = answer.status ?? 200;
  context.type = "html";
  context.set("content-security-policy", contentSecurityPolicy());
  context.body = drawPage(request, answer, answer.bare ? null : await request.look(unreadHead));
}
