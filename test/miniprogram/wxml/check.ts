/**
 * Type-checks the expressions in WXML against the page or component that they belong to.
 *
 * WeChat's template compiler turns every template into TypeScript (`getTmplConvertedExpr`), and WeChat's
 * typings say what `export default Page({…})` holds; this puts the two into one TypeScript program.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type TmplConvertedExpr, TmplGroup } from "glass-easel-template-compiler";
import ts from "typescript-api";

export interface WxmlProblem {
  file: string;
  line: number;
  message: string;
}

interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
}

interface UnitConfig {
  usingComponents?: Record<string, string>;
}

export function checkWxml(root: string): WxmlProblem[] {
  const { pages, subPackages = [] } = readJson<AppConfig>(path.join(root, "app.json"));
  const templates = new Map<string, TmplConvertedExpr>();
  const group = new TmplGroup();
  const visit = (unit: string): void => {
    const generated = path.join(root, `${unit}.wxml.ts`);
    if (templates.has(generated)) return;
    const uses = usedComponents(root, unit);
    group.addTmpl(unit, readFileSync(path.join(root, `${unit}.wxml`), "utf8"));
    templates.set(generated, group.getTmplConvertedExpr(unit, environment(unit, uses)));
    for (const component of uses.values()) visit(component);
  };
  pages.forEach(visit);
  for (const { root: folder, pages: own } of subPackages) for (const page of own) visit(path.posix.join(folder, page));

  const program = createProgram(root, templates);
  return [...templates].flatMap(([generated, template]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(generated)).map((diagnostic) => ({
      file: generated.slice(0, -".ts".length),
      line: sourceLine(template, diagnostic),
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
    })),
  );
}

function usedComponents(root: string, unit: string): Map<string, string> {
  const { usingComponents = {} } = readJson<UnitConfig>(path.join(root, `${unit}.json`));
  return new Map(
    Object.entries(usingComponents).map(([tag, target]) => [
      tag,
      target.startsWith("/") ? target.slice(1) : path.posix.join(path.posix.dirname(unit), target),
    ]),
  );
}

/** What a template can name: the unit's data and methods, and the tags with their properties. */
function environment(unit: string, uses: ReadonlyMap<string, string>): string {
  const folder = path.posix.dirname(unit);
  const properties = [...uses].map(([tag, component]) => {
    const module = path.posix.relative(folder, component);
    return `'${tag}': Fields<typeof import('./${module}').default>['propertyValues'] & { id: string }`;
  });
  return `
import type unit from './${path.posix.basename(unit)}'
import type { BuiltinTags } from '${path.resolve(import.meta.dirname, "tags")}'
type Fields<T> = (T & Record<string, unknown>)['_$fieldTypes']
declare const data: Fields<typeof unit>['dataWithProperties']
declare const methods: Fields<typeof unit>['methods']
declare const tags: BuiltinTags & { ${properties.join("; ")} }
export {}
`;
}

function createProgram(root: string, templates: ReadonlyMap<string, TmplConvertedExpr>): ts.Program {
  const configFile = path.join(root, "tsconfig.json");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, ts.sys.readFile).config,
    ts.sys,
    root,
    {
      noUnusedLocals: false,
      noPropertyAccessFromIndexSignature: false,
      exactOptionalPropertyTypes: false,
    },
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => templates.has(file) || fileExists(file);
  host.readFile = (file) => templates.get(file)?.code() ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const code = templates.get(file)?.code();
    return code === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, code, languageVersion);
  };
  return ts.createProgram({ rootNames: [...templates.keys()], options, host });
}

function sourceLine(template: TmplConvertedExpr, { file, start = 0, length = 0 }: ts.Diagnostic): number {
  if (file === undefined) return 0;
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(start + length);
  const [line] = template.getSourceLocation(from.line, from.character, to.line, to.character) ?? [];
  return (line ?? 0) + 1;
}

function readJson<T>(file: string): T {
  return JSON.parse(existsSync(file) ? readFileSync(file, "utf8") : "{}") as T;
}
