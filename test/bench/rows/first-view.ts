import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Row } from "../figure.ts";
import { startProgram } from "../program.ts";
import { openBeside, someVillages } from "../publisher.ts";

/** What must arrive before a villager can read: one page, its style sheet inside. */
export const firstView: Row = {
  name: "first-view",
  async run(bench) {
    const database = await bench.smallCounty();
    const store = await openBeside(database);
    const codes = await someVillages(store, 144);
    await store.close();
    const program = await startProgram(bench, database);
    let largest = { gzip: 0, br: 0, code: "" };
    let needs = 0;
    for (const code of codes) {
      const html = await (await fetch(`${program.url}/v/${code}`)).text();
      const gzip = gzipSync(html).length;
      if (gzip > largest.gzip) largest = { gzip, br: brotliCompressSync(html).length, code };
      needs += countNeeds(html);
    }
    await program.stop();
    return [
      {
        row: "/v/{code} first view, HTML + CSS, gzip",
        value: largest.gzip / 1024,
        unit: "KB",
        budget: "≤ 14 KB",
        ok: largest.gzip <= 14 * 1024,
        note: `largest of ${codes.length} boards; brotli ${(largest.br / 1024).toFixed(1)} KB`,
      },
      {
        row: "requests, scripts and fonts before text shows",
        value: needs,
        unit: "besides the page",
        budget: "0",
        ok: needs === 0,
      },
    ];
  },
};

/** What a page loads before it shows text: style sheets, fonts, blocking scripts. */
const countNeeds = (html: string): number =>
  html.match(/<link[^>]+rel="?(stylesheet|preload)|@import|@font-face|<script(?![^>]*(defer|async|type="application))/g)
    ?.length ?? 0;
