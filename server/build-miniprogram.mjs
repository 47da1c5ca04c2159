// Makes miniprogram/generated/, and what only the package for inspections runs within that: its server's address, what the mini-program runs of shared/, the design's tokens as WXSS, and its own words in
// traditional script.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Converter } from "opencc-js/cn2t";

/** The demonstration's; a county's own is given as `MINIPROGRAM_ORIGIN`. */
const demo = "https://cunmatong.example.cn";

/**
 * Where the mini-program finds its server. WeChat takes https and a name only, and pages add paths to it.
 * @throws when phones could never reach it
 */
export function miniprogramOrigin(setting = demo) {
  const address = URL.canParse(setting) ? new URL(setting) : null;
  const isName = /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address?.hostname ?? "");
  if (address?.protocol !== "https:" || !isName || address.origin !== setting.toLowerCase().replace(/\/$/, ""))
    throw new Error(
      `MINIPROGRAM_ORIGIN：应形如 https://cwgk.example.gov.cn（https、已备案的域名，不带路径，不能是 IP 地址），现在是“${setting}”`,
    );
  return address.origin;
}

/** Writes all generated files of the mini-program below `root`. @param origin see `miniprogramOrigin` */
export async function buildMiniprogram(root, origin) {
  const folder = join(root, "miniprogram/generated");
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write("config.js", `export const origin = ${JSON.stringify(miniprogramOrigin(origin))};\n`);
  write("config.d.ts", "/** Without a trailing slash. */\nexport const origin: string;\n");
  write("shared.js", await sharedScript(root, "miniprogram"));
  write("arithmetic.js", await sharedScript(root, "miniprogram-arithmetic"));
  write("signing.js", await sharedScript(root, "miniprogram-signing", libraries));
  write("shared.d.ts", typesOf("miniprogram"));
  write("arithmetic.d.ts", typesOf("miniprogram-arithmetic"));
  write("signing.d.ts", typesOf("miniprogram-signing"));
  const inspecting = join(root, "miniprogram/packages/inspecting/generated");
  mkdirSync(inspecting, { recursive: true });
  writeFileSync(join(inspecting, "inspecting.js"), await sharedScript(root, "miniprogram-inspecting"));
  writeFileSync(join(inspecting, "inspecting.d.ts"), typesOf("miniprogram-inspecting", "../../../../"));
  write("tokens.wxss", tokensStyle((await load(root, "server/design/tokens.css.ts")).tokensCss));
  write("hant.js", `export const hant = ${JSON.stringify(traditionalCharacters(root))};\n`);
  write(
    "hant.d.ts",
    "/** Characters of the mini-program's own words, simplified to traditional. */\nexport const hant: Readonly<Record<string, string>>;\n",
  );
}

const bundle = async (root, entry, more) => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    ...more,
  });
  return outputFiles[0].text;
};

const typesOf = (name, up = "../../") => `export * from ${JSON.stringify(`${up}shared/${name}.ts`)};\n`;

// The same syntax as the pages' scripts: old phones run it.
const sharedScript = (root, name, more) =>
  bundle(root, `shared/${name}.ts`, {
    minify: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: ["es2019"],
    supported: { bigint: true },
    ...more,
  });

/** The cryptographic libraries see `platform` of ours instead of the global object, and never ask for Node's `crypto`. */
const libraries = {
  define: { globalThis: "platform" },
  inject: ["shared/miniprogram-platform.ts"],
  plugins: [
    {
      name: "no-node-crypto",
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^(node:)?crypto$/ }, () => ({ path: "crypto", namespace: "none" }));
        onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export const webcrypto = undefined;" }));
      },
    },
  ],
};

/** A TypeScript module without imports, run here. */
const load = async (root, file) =>
  import(`data:text/javascript;base64,${Buffer.from(await bundle(root, file)).toString("base64")}`);

/** Selectors of pages → those of the mini-program, whose root view carries the modes as classes. */
const scopes = {
  ":root": "page, .screen",
  ":root:lang(zh-Hant)": ".screen.hant",
  ":root[data-size=large]": ".screen.large",
  ":root[data-contrast=high]": ".screen.high",
};

/** Custom properties in WXSS: spacing grows with the screen (1 rem = 32 rpx, 16 px at 375), type and targets don't. */
function tokensStyle(css) {
  const rules = [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].map(([, selector, body]) => {
    const scope = scopes[selector.trim()];
    if (!scope) throw new Error(`tokens: no place in the mini-program for ${selector.trim()}`);
    return `${scope} {\n${body.trim().split(/;\s*/).filter(Boolean).map(tokenOf).join("")}}\n`;
  });
  return `/* Made from server/design/tokens.css.ts; don't edit. */\n${rules.join("")}`;
}

const px = (rem) => Number(rem) * 16;

function tokenOf(declaration) {
  const [name, value] = declaration.split(/:\s*(.*)/s);
  // The root's size in percent of 16 px becomes the size of body text.
  if (name === "--root") return `  --text: ${(Number.parseFloat(value) * 16) / 100}px;\n`;
  const fixed = name === "--target" || name === "--radius";
  const shown = value
    .replace(/max\((\d+)px, ([\d.]+)rem\)/, (_, least, rem) => `${Math.max(Number(least), px(rem))}px`)
    .replace(/([\d.]+)rem/g, (_, rem) => (fixed ? `${px(rem)}px` : `${px(rem) * 2}rpx`));
  return `  ${name}: ${shown};\n`;
}

const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/**
 * The program's own words, converted run by run so that the dictionary sees whole phrases, and kept character by character.
 * A character with two answers would need a phrase at run time: then another word must be found, and the build says so.
 */
function traditionalCharacters(root) {
  const convert = Converter({ from: "cn", to: "hk" });
  const found = new Map();
  // Sheets of inspections are always in simplified characters: they are the text that is signed.
  const isSigned = (file) => file.startsWith(join(root, "miniprogram/packages/inspecting/"));
  for (const file of filesOf(join(root, "miniprogram")).filter((one) => !isSigned(one))) {
    for (const [run] of readFileSync(file, "utf8").matchAll(/[\p{Script=Han}]+/gu)) {
      const from = [...run];
      const to = [...convert(run)];
      if (from.length !== to.length) throw new Error(`${file}: “${run}” changes its length in traditional script`);
      from.forEach((character, at) => {
        const known = found.get(character);
        if (known && known.to !== to[at])
          throw new Error(`${file}: ${character} is ${to[at]} in “${run}” but ${known.to} in “${known.run}”`);
        found.set(character, { to: to[at], run });
      });
    }
  }
  const changed = [...found].filter(([from, { to }]) => from !== to).map(([from, { to }]) => [from, to]);
  return Object.fromEntries(changed.sort(([a], [b]) => (a < b ? -1 : 1)));
}
