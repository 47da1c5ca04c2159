import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Middleware } from "koa";

/** Beside the built program; there `assets.ts` is part of `dist/main.mjs`. */
const builtFolder = fileURLToPath(new URL("./assets/", import.meta.url));
/** Where the scripts go when the program runs from its sources, as in tests. */
const sourceFolder = fileURLToPath(new URL("../../node_modules/.cache/village-code/assets/", import.meta.url));
const buildScript = fileURLToPath(new URL("../build.mjs", import.meta.url));

let known: { folder: string; files: Map<string, string> } | undefined;

function assets() {
  if (known) return known;
  const folder = existsSync(`${builtFolder}manifest.json`) ? builtFolder : sourceFolder;
  if (!existsSync(`${folder}manifest.json`))
    execFileSync(process.execPath, [buildScript, "--assets", folder], { stdio: "inherit" });
  const manifest = JSON.parse(readFileSync(`${folder}manifest.json`, "utf8")) as Record<string, string>;
  known = { folder, files: new Map(Object.entries(manifest)) };
  return known;
}

/**
 * Address of a browser script, or of the commands (`cli`), for pages. The name of its content is part of it, so it may be cached for ever.
 * @param name file name of the script's source without `.ts`, such as `sign`
 * @throws Error when there is no such script
 */
export function assetUrl(name: string): string {
  const file = assets().files.get(name);
  if (!file) throw new Error(`No browser script is called ${name}.`);
  return `/assets/${file}`;
}

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
};

/** Serves `/assets/*`: only files that the list names, so no path ever reaches the file system. */
export const serveAssets: Middleware = async (context, next) => {
  if (!context.path.startsWith("/assets/") || !["GET", "HEAD"].includes(context.method)) return next();
  const { folder, files } = assets();
  const name = context.path.slice("/assets/".length);
  if (![...files.values()].includes(name)) return next();
  context.set("cache-control", "public, max-age=31536000, immutable");
  context.type = types[extname(name)] ?? "application/octet-stream";
  context.length = statSync(folder + name).size;
  if (context.method === "GET") context.body = createReadStream(folder + name);
  else context.status = 200;
};
