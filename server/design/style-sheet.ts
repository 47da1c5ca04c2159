import { createHash } from "node:crypto";
import { transformSync } from "esbuild";

/** CSS that pages carry in a `<style>`, and the hash by which the Content-Security-Policy knows it. */
export interface StyleSheet {
  /** Minified CSS, ASCII only. */
  text: string;
  /** `sha256-…`. */
  hash: string;
}

const known = new Set<string>();

/** Joins and minifies CSS; make each sheet once, at start. Only sheets made here are allowed by `contentSecurityPolicy()`. */
export function styleSheet(...parts: string[]): StyleSheet {
  const text = transformSync(parts.join("\n"), { loader: "css", minify: true, charset: "ascii" }).code.trim();
  const hash = `sha256-${createHash("sha256").update(text).digest("base64")}`;
  known.add(hash);
  return { text, hash };
}

/**
 * Value of the header for our pages: own files only, styles by hash, nothing inline, no frames around us.
 * Asked at request time, when every style sheet has been made.
 */
export const contentSecurityPolicy = (): string =>
  [
    "default-src 'none'",
    `style-src ${[...known].map((hash) => `'${hash}'`).join(" ")}`,
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
