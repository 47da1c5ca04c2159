import type { Middleware } from "koa";
import { Problem } from "./problem.ts";

/**
 * Lets only addresses pass of which everybody reads the same path. Node takes `//a@[#` or `http://[/` for a request, koa's reader
 * throws for them each time the path is asked for, also in listeners, where it ends the process; and of `//a@b/metrics#` it finds
 * another path than the proxy in front.
 * @throws Problem `request.malformed`
 */
export const plainAddress: Middleware = (context, next) => {
  const address = originForm(context.req.url ?? "");
  context.req.url = address ?? "/"; // whoever asks for the path from here on gets one
  if (address === null) throw new Problem("request.malformed");
  return next();
};

/** Path and query, also of an address with scheme and host, which servers must understand (RFC 9112, 3.2.2); null when it is neither. */
function originForm(address: string): string | null {
  if (/^\/[^\s#]*$/.test(address)) return address;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
