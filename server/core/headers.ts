import type { Middleware } from "koa";
import type { Config } from "./config.ts";

/** For answers that are not pages: nothing in them may ever be run or framed. Pages set a policy of their own. */
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Nothing here needs a sensor: no forced photos, no location tracks (国办函〔2026〕12号). A photo is picked as a file. */
const permissions = ["camera", "geolocation", "microphone", "payment", "usb"].map((name) => `${name}=()`).join(", ");

/** The security headers of an answer, for whoever writes answers past `securityHeaders` (the board's cache). */
export function securityHeaderValues(config: Pick<Config, "publicUrl">): Record<string, string> {
  const headers: Record<string, string> = {
    "content-security-policy": dataPolicy,
    "x-content-type-options": "nosniff",
    // For browsers that don't know frame-ancestors.
    "x-frame-options": "DENY",
    // Addresses of notices being drafted stay here.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": permissions,
  };
  if (config.publicUrl.startsWith("https://")) headers["strict-transport-security"] = "max-age=31536000";
  return headers;
}

/** Security headers of every answer. A handler that sets one of them itself wins. */
export function securityHeaders(config: Pick<Config, "publicUrl">): Middleware {
  const headers = securityHeaderValues(config);
  return (context, next) => {
    context.set(headers);
    return next();
  };
}
