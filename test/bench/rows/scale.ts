import { cursorOf } from "../../../server/board/cursor.ts";
import { renderCounty } from "../../../server/board/render-county.ts";
import type { Store } from "../../../server/core/store.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { plainModes } from "../../../server/design/index.ts";
import { placeByCode } from "../../../server/places/index.ts";
import type { Figure, Row } from "../figure.ts";
import { percentile } from "../figure.ts";
import { settled, timed } from "../load.ts";
import { startProgram } from "../program.ts";
import { openBeside, someVillages } from "../publisher.ts";

/** A board "after the newest notice" shows what the first page does, and is never kept: with anything but a real cursor it would be. */
const unkept = `cursor=${cursorOf({ publishedAt: "2999-12-31T23:59:59.999Z", noticeId: "Z".repeat(26) })}`;

/** Reads that must not grow slower with the country. */
const reads: [string, (village: string) => string][] = [
  ["board, uncached", (village) => `/v/${village}?${unkept}`],
  ["search in a village", (village) => `/v/${village}?q=${encodeURIComponent("低保")}`],
  ["search in a county", (village) => `/c/${village.slice(0, 6)}?q=${encodeURIComponent("耕地")}`],
  ["search in a county, initials, nothing found", (village) => `/c/${village.slice(0, 6)}?q=zzzqqq`],
  ["obligations", (village) => `/api/villages/${village}/obligations`],
  ["public list", (village) => `/api/public/villages/${village}/notices`],
];

/** The same reads in a county of 144 villages and in a country. */
export const scale: Row = {
  name: "scale",
  async run(bench) {
    const urls = [await bench.smallCounty(), await bench.bigCountry()] as const;
    const count = bench.options.quick ? 100 : 400;
    const stores = await Promise.all(urls.map(openBeside));
    try {
      const villages = await Promise.all(stores.map((store) => someVillages(store, count)));
      const programs = await Promise.all(urls.map((url) => startProgram(bench, url)));
      await Promise.all(programs.map(({ pid }) => settled(pid)));
      const figures: Figure[] = [];
      for (const [name, path] of reads) {
        const ask = (side: number, index: number) =>
          timed((programs[side]?.url ?? "") + path(pick(villages[side] ?? [], index)));
        figures.push(await compare(name, count, ask));
      }
      await Promise.all(programs.map((program) => program.stop()));
      const make = (side: number, index: number) =>
        makeCountyPage(stores[side] as Store, pick(villages[side] ?? [], index).slice(0, 6));
      figures.push(await compare("county page, made anew (in this process)", count / 4, make));
      return figures;
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  },
};

const pick = (codes: readonly string[], index: number): string => codes[index % codes.length] ?? "";

/** Milliseconds that `ask(side, index)` takes in the small county (side 0) and in the country (1), asked in turn. */
async function compare(
  name: string,
  count: number,
  ask: (side: number, index: number) => Promise<number>,
): Promise<Figure> {
  const times: [number[], number[]] = [[], []];
  // The first round isn't counted: both have seen all they are asked, as servers that have run for a while.
  for (const isCounted of [false, true])
    for (let index = 0; index < count; index++)
      for (const side of [0, 1] as const) {
        const time = await ask(side, index);
        if (isCounted) times[side].push(time);
      }
  return figureOf(name, ...times);
}

/** A county's page as the server makes it when none is kept. @returns milliseconds */
async function makeCountyPage(store: Store, code: string): Promise<number> {
  const start = performance.now();
  const visit = { modes: plainModes, address: `/c/${code}`, demo: false, publicUrl: "http://bench.test" };
  await look(store, { actor: visitor, now: new Date(), requestId: "bench" }, async (view) => {
    const county = await placeByCode(view, code);
    if (!county) throw new Error(`no county ${code}`);
    return renderCounty(view, visit, county);
  });
  return performance.now() - start;
}

function figureOf(name: string, few: number[], many: number[]): Figure {
  const [against, value] = [percentile(few, 0.95), percentile(many, 0.95)];
  return {
    row: `scale: ${name}, p95`,
    value,
    unit: "ms",
    against,
    ratio: value / against,
    budget: "≤ 1.2",
    ok: value / against <= 1.2,
    note: `p50 ${percentile(many, 0.5).toFixed(2)} ms against ${percentile(few, 0.5).toFixed(2)} ms`,
  };
}
