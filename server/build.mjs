// Builds the program: dist/main.mjs (server), dist/audit.mjs (`village-code audit`), dist/cli.mjs (the other commands) and dist/assets/* (the few scripts that run in the browser, and the commands to download).
// `node server/build.mjs` builds all; `--assets <folder>` only the scripts, `--cli <folder>` only the commands, into that folder;
// `--miniprogram` only what the mini-program takes from here.
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildMiniprogram } from "./build-miniprogram.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Folders whose `.ts` files each become one script of the same name. */
const scriptFolders = ["server/console/islands", "server/board/scripts"];

/** Data files of packages become part of the program: Node 20 and 22 disagree on how such an import is written. */
const bundleJson = {
  name: "bundle-json",
  setup({ onResolve }) {
    onResolve({ filter: /^[^.].*\.json$/ }, ({ path, resolveDir }) => ({
      path: createRequire(join(resolveDir, "_")).resolve(path),
    }));
  },
};

const nodeOptions = (folder, entryPoints) => ({
  absWorkingDir: root,
  entryPoints,
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  plugins: [bundleJson],
  sourcemap: true,
  // Chinese texts stay readable in stack traces and half as long.
  charset: "utf8",
  // The tables' names come from decorators, but faults are easier to read with the classes' own names.
  keepNames: true,
  logLevel: "warning",
});

/** Bundles the server and the command that reads its database; packages stay in node_modules, as several are native. */
const buildServer = () =>
  build({
    ...nodeOptions(join(root, "dist"), {
      main: "server/main.ts",
      audit: "server/audit-main.ts",
      "signature-thread": "server/signature-thread.ts",
      "reading-thread": "server/reading-thread.ts",
      "file-thread": "server/file-thread.ts",
      "scan-thread": "server/scan-thread.ts",
    }),
    packages: "external",
  });

/** The commands with all their packages: one file that runs on any machine with Node. */
const commandOptions = (folder) => ({
  ...nodeOptions(folder, { cli: "server/cli.ts" }),
  // ES modules where a package has both: what it requires of Node can't be required from within a bundle.
  mainFields: ["module", "main"],
});

async function buildCommands(folder) {
  await build(commandOptions(folder));
  chmodSync(join(folder, "cli.mjs"), 0o755);
}

/** Bundles the browser's scripts under names that change with their content, and writes which name means which file. */
async function buildAssets(folder) {
  mkdirSync(folder, { recursive: true });
  const entryPoints = scriptEntries();
  const results = await Promise.all([
    ...(entryPoints.length === 0 ? [] : [build(browserOptions(folder, entryPoints))]),
    // The commands, for visitors who want to check for themselves.
    build({ ...commandOptions(folder), entryNames: "[name].[hash]", sourcemap: false, metafile: true }),
  ]);
  const outputs = results
    .flatMap(({ metafile }) => Object.entries(metafile.outputs))
    .filter(([, output]) => output.entryPoint);
  const manifest = Object.fromEntries(
    outputs.map(([file, output]) => [basename(output.entryPoint, ".ts"), basename(file)]),
  );
  // Renamed into place: a process that reads meanwhile sees the old or the new list, never half of one.
  const draft = join(folder, `manifest.${process.pid}.json`);
  writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(draft, join(folder, "manifest.json"));
}

function scriptEntries() {
  const entries = scriptFolders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
  const names = entries.map((file) => basename(file));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`Two browser scripts share a name: ${twice.join(", ")}`);
  return entries;
}

const browserOptions = (folder, entryPoints) => ({
  absWorkingDir: root,
  entryPoints,
  outdir: folder,
  entryNames: "[name].[hash]",
  bundle: true,
  minify: true,
  metafile: true,
  platform: "browser",
  format: "iife",
  // Phones of villagers are old; syntax of 2019 runs on Android 9's WebView and WeChat's X5.
  target: ["es2019"],
  // A private key is a BigInt in sm-crypto-v2: a library's syntax of 2020 that can't be lowered must not stop the build.
  supported: { bigint: true },
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

const folderAfter = (flag, usual) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : resolve(process.argv[at + 1] ?? usual);
};
const assetsOnly = folderAfter("--assets", "dist/assets");
const commandsOnly = folderAfter("--cli", "dist");
if (assetsOnly) {
  await buildAssets(assetsOnly);
} else if (commandsOnly) {
  await buildCommands(commandsOnly);
} else if (process.argv.includes("--miniprogram")) {
  await buildMiniprogram(root, process.env.MINIPROGRAM_ORIGIN);
} else {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  await Promise.all([buildServer(), buildCommands(join(root, "dist")), buildAssets(join(root, "dist/assets"))]);
  // Where only the server is built, such as in its image, the mini-program isn't there.
  if (existsSync(join(root, "miniprogram"))) await buildMiniprogram(root, process.env.MINIPROGRAM_ORIGIN);
}
