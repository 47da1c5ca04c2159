import { readFile } from "node:fs/promises";
import path from "node:path";
import postcss, { type Root } from "postcss";

/** WXSS is CSS with the `rpx` unit (750 to the screen's width) and, in components, private class names. */
export async function compileStyle(file: string, styleScope: string | undefined): Promise<string> {
  const root = postcss.parse(await readFile(file, "utf8"), { from: file });
  await inlineImports(root, path.dirname(file));
  root.walkDecls((declaration) => {
    declaration.value = rpxToVw(declaration.value);
  });
  if (styleScope !== undefined) {
    root.walkRules((rule) => {
      rule.selector = rule.selector
        .replaceAll(/\.(-?[A-Za-z_][\w-]*)/g, `.${styleScope}--$1`)
        .replaceAll(":host", `[wx-host="${styleScope}"]`);
    });
  }
  return root.toString();
}

export function rpxToVw(value: string): string {
  return value.replaceAll(/(-?\d*\.?\d+)rpx\b/g, (_, amount: string) => `${(Number(amount) * 100) / 750}vw`);
}

async function inlineImports(root: Root, folder: string): Promise<void> {
  const imports: Promise<void>[] = [];
  root.walkAtRules("import", (rule) => {
    const file = path.resolve(folder, rule.params.replaceAll(/['"]/g, ""));
    imports.push(
      readFile(file, "utf8").then(async (source) => {
        const imported = postcss.parse(source, { from: file });
        await inlineImports(imported, path.dirname(file));
        rule.replaceWith(imported.nodes);
      }),
    );
  });
  await Promise.all(imports);
}
