import type { Context } from "koa";
import { accessCookie } from "../../accounts/index.ts";

export const refreshCookie = "vc_refresh";
const modesCookie = "vc_modes";

/** What a log-in or a refresh answers. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** Scripts can't read the tokens; other sites' forms don't carry them (SameSite=Lax). */
const options = (publicUrl: string) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  secure: publicUrl.startsWith("https://"),
  overwrite: true,
  path: "/",
});

const days = (count: number): number => count * 24 * 60 * 60 * 1000;

export function setTokens(context: Context, publicUrl: string, tokens: Tokens): void {
  // Behind a proxy that ends TLS the connection itself is plain; publicUrl says what the browser sees.
  if (publicUrl.startsWith("https://")) context.cookies.secure = true;
  context.cookies.set(accessCookie, tokens.accessToken, { ...options(publicUrl), maxAge: days(30) });
  context.cookies.set(refreshCookie, tokens.refreshToken, { ...options(publicUrl), maxAge: days(30) });
}

export function clearTokens(context: Context, publicUrl: string): void {
  if (publicUrl.startsWith("https://")) context.cookies.secure = true;
  for (const name of [accessCookie, refreshCookie]) context.cookies.set(name, "", { ...options(publicUrl), maxAge: 0 });
}

/** How a person wants the console (size, contrast, script), remembered on this device. */
export const keptModes = (context: Context): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(context.cookies.get(modesCookie) ?? ""));

export function keepModes(context: Context, modes: [string, string][]): void {
  context.cookies.set(modesCookie, new URLSearchParams(modes).toString(), {
    httpOnly: true,
    sameSite: "lax",
    path: "/console",
    maxAge: days(365),
    overwrite: true,
  });
}
