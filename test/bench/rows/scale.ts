import type { Figure, Row } from "../figure.ts";
import { percentile } from "../figure.ts";
import { timed } from "../load.ts";
import { startProgram } from "../program.ts";
import { openBeside, someVillages } from "../publisher.ts";

/** Reads that must not grow slower with the country; `cursor=-` makes a page that is never kept. */
const reads: [string, (village: string) => string][] = [
  ["board, uncached", (village) => `/v/${village}?cursor=-`],
  ["search in a village", (village) => `/v/${village}?q=${encodeURIComponent("低保")}`],
  ["search in a county", (village) => `/c/${village.slice(0, 6)}?q=${encodeURIComponent("耕地")}`],
  ["search in a county, initials, nothing found", (village) => `/c/${village.slice(0, 6)}?q=zzzqqq`],
  ["county page, uncached", (village) => `/c/${village.slice(0, 6)}?cursor=-`],
  ["obligations", (village) => `/api/villages/${village}/obligations`],
  ["public list", (village) => `/api/public/villages/${village}/notices`],
];

/** The same reads in a county of 144 villages and in a country. */
export const scale: Row = {
  name: "scale",
  async run(bench) {
    const small = await bench.smallCounty();
    const big = await bench.bigCountry();
    const count = bench.options.quick ? 100 : 400;
    const [few, many] = [await villagesOf(small, count), await villagesOf(big, count)];
    const [here, there] = await Promise.all([startProgram(bench, small), startProgram(bench, big)]);
    const figures: Figure[] = [];
    for (const [name, path] of reads) {
      const [little, large] = [[], []] as [number[], number[]];
      const run = async (times: number, keep: boolean) => {
        for (let index = 0; index < times; index++) {
          const first = await timed(here.url + path(few[index % few.length] ?? ""));
          const second = await timed(there.url + path(many[index % many.length] ?? ""));
          if (!keep) continue;
          little.push(first);
          large.push(second);
        }
      };
      await run(many.length, false); // both have seen all they are asked, as servers that have run for a while
      await run(count, true);
      figures.push(
        figureOf(name, percentile(large, 0.95), percentile(little, 0.95), [
          percentile(large, 0.5),
          percentile(little, 0.5),
        ]),
      );
    }
    await Promise.all([here.stop(), there.stop()]);
    return figures;
  },
};

async function villagesOf(url: string, count: number): Promise<string[]> {
  const store = await openBeside(url);
  try {
    return await someVillages(store, count);
  } finally {
    await store.close();
  }
}

const figureOf = (name: string, value: number, against: number, [big = 0, small = 0]: number[]): Figure => ({
  row: `scale: ${name}, p95`,
  value,
  unit: "ms",
  against,
  ratio: value / against,
  budget: "≤ 1.2",
  ok: value / against <= 1.2,
  note: `p50 ${big.toFixed(2)} ms against ${small.toFixed(2)} ms`,
});
