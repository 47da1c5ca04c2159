/**
 * Compiles the native mini-program in `miniprogram/` into a page that an ordinary browser can open.
 *
 * WXML goes through WeChat's own template compiler, and the result runs on glass-easel, the component
 * framework of the WeChat base library. Only the built-in components and the `wx` object are ours
 * (see `runtime/`), so what the tests click is the code that ships.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { TmplGroup } from "glass-easel-template-compiler";
import { compileStyle } from "./style.ts";

interface UnitConfig {
  component?: boolean;
  styleIsolation?: string;
  usingComponents?: Record<string, string>;
}

interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  usingComponents?: Record<string, string>;
}

/** A page or a component: four files that share one path. */
interface Unit {
  path: string;
  config: UnitConfig;
  styleScope: string | undefined;
}

interface TemplateProblem {
  isError: boolean;
  message: string;
  path: string;
  startLine: number;
}

const runtime = path.resolve(import.meta.dirname, "runtime/index.ts");

export async function compileMiniprogram(root: string): Promise<{ script: string; html: string }> {
  const app: AppConfig = await readJson(path.join(root, "app.json"));
  const units = await collectUnits(root, app);
  const [templates, styles] = await Promise.all([compileTemplates(root, units), compileStyles(root, units)]);

  const hostStyle = await readFile(path.resolve(import.meta.dirname, "runtime/host.css"), "utf8");
  const registrations = units.map(({ path: unit, config, styleScope }) => {
    const settings = JSON.stringify({ config, style: styles.get(unit) ?? "", styleScope });
    return `define(${JSON.stringify(unit)}, ${settings}, () => require(${JSON.stringify(`./${unit}.ts`)}));`;
  });
  const entry = `
    const { define, launch, setup } = require(${JSON.stringify(runtime)});
    setup(${JSON.stringify(app)}, ${templates}, ${JSON.stringify(styles.get("app") ?? "")}, ${JSON.stringify(hostStyle)});
    require('./app.ts');
    ${registrations.join("\n")}
    launch();
  `;

  const bundle = await build({
    stdin: { contents: entry, resolveDir: root, sourcefile: "host-entry.js" },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    sourcemap: "inline",
    define: { "process.env.NODE_ENV": '"development"' },
    plugins: [stayInside(root)],
    logLevel: "silent",
  });
  const script = bundle.outputFiles[0]?.text ?? "";
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>小程序</title>
</head>
<body><script src="/host.js"></script></body>
</html>`;
  return { script, html };
}

async function collectUnits(root: string, app: AppConfig): Promise<Unit[]> {
  const units = new Map<string, Unit>();
  const visit = async (unit: string): Promise<void> => {
    if (units.has(unit)) return;
    const config: UnitConfig = await readJson(path.join(root, `${unit}.json`));
    const isolated = config.component === true && config.styleIsolation !== "shared";
    units.set(unit, { path: unit, config, styleScope: isolated ? `c${units.size}` : undefined });
    for (const target of Object.values(config.usingComponents ?? {})) {
      await visit(target.startsWith("/") ? target.slice(1) : path.posix.join(path.posix.dirname(unit), target));
    }
  };
  for (const target of Object.values(app.usingComponents ?? {})) await visit(target.replace(/^\//, ""));
  for (const page of app.pages) await visit(page);
  for (const { root: folder, pages } of app.subPackages ?? []) {
    for (const page of pages) await visit(path.posix.join(folder, page));
  }
  return [...units.values()];
}

async function compileTemplates(root: string, units: readonly Unit[]): Promise<string> {
  const group = TmplGroup.newDev();
  const added = new Set<string>();
  const add = async (template: string): Promise<void> => {
    if (added.has(template)) return;
    added.add(template);
    const source = await readFile(path.join(root, `${template}.wxml`), "utf8");
    const problems = group.addTmpl(template, source) as TemplateProblem[];
    for (const problem of problems) {
      throw new Error(`${problem.path}.wxml:${problem.startLine + 1}: ${problem.message}`);
    }
    for (const imported of group.getDirectDependencies(template) as string[]) await add(imported);
    for (const script of group.getScriptDependencies(template) as string[]) {
      group.addScript(script, await readFile(path.join(root, `${script}.wxs`), "utf8"));
    }
  };
  try {
    for (const unit of units) await add(unit.path);
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

async function compileStyles(root: string, units: readonly Unit[]): Promise<Map<string, string>> {
  const sources = [{ path: "app", styleScope: undefined }, ...units];
  const compiled = await Promise.all(
    sources
      .filter((unit) => existsSync(path.join(root, `${unit.path}.wxss`)))
      .map(
        async (unit) => [unit.path, await compileStyle(path.join(root, `${unit.path}.wxss`), unit.styleScope)] as const,
      ),
  );
  return new Map(compiled);
}

/** WeChat packs only what lies under the mini-program's root, so nothing else may be imported at run time. */
function stayInside(root: string): Plugin {
  return {
    name: "stay-inside-miniprogram-root",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path: specifier, importer, resolveDir }) => {
        const inside = (file: string) => !path.relative(root, file).startsWith("..");
        if (!inside(importer) || inside(path.resolve(resolveDir, specifier))) return null;
        return { errors: [{ text: `${specifier} lies outside the mini-program: only its types can be imported` }] };
      });
    },
  };
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
