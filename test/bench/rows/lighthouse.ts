import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Figure, Row } from "../figure.ts";
import { startProgram } from "../program.ts";
import { openBeside, someVillages } from "../publisher.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const flags = [
  ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

/** What Lighthouse says of the public pages on a slow phone. */
export const lighthouseRow: Row = {
  name: "lighthouse",
  async run(bench) {
    const database = await bench.smallCounty();
    const store = await openBeside(database);
    const [code = ""] = await someVillages(store, 1);
    await store.close();
    const program = await startProgram(bench, database);
    const { items } = (await (await fetch(`${program.url}/api/public/villages/${code}/notices`)).json()) as {
      items: { number: string }[];
    };
    const pages = { board: `/v/${code}`, notice: `/n/${items[0]?.number}`, county: `/c/${code.slice(0, 6)}` };
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(pages))
      figures.push(...figuresOf(name, measure(program.url + path, join(bench.folder, `${name}.json`))));
    await program.stop();
    return figures;
  },
};

function measure(url: string, file: string): Report {
  const command = join(dirname(createRequire(import.meta.url).resolve("lighthouse/package.json")), "cli/index.js");
  const chrome = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path));
  const report = execFileSync(
    process.execPath,
    [
      ...[command, url, "--quiet", "--output=json", `--only-categories=${categories.join(",")}`],
      ...[`--save-assets=false`, `--chrome-flags=${flags.join(" ")}`],
    ],
    {
      env: { ...process.env, ...(chrome ? { CHROME_PATH: chrome } : {}), TMPDIR: dirname(file) },
      maxBuffer: 1 << 28,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return JSON.parse(report) as Report;
}

const figuresOf = (page: string, { categories: found, audits }: Report): Figure[] =>
  Object.entries(found).map(([name, { score, auditRefs }]) => {
    const failing = auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id];
      return weight > 0 && audit && audit.score !== null && audit.score < 0.9
        ? [`${audit.title} ${audit.displayValue ?? ""}`.trim()]
        : [];
    });
    const value = Math.round((score ?? 0) * 100);
    return {
      row: `Lighthouse mobile, ${page}, ${name}`,
      value,
      unit: "",
      budget: "100",
      ok: value === 100,
      ...(failing.length > 0 ? { note: failing.join("; ") } : {}),
    };
  });
