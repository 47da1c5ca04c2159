import type { Row } from "../figure.ts";
import { processorNote, rates } from "../load.ts";
import { startProgram } from "../program.ts";
import { listPath, startBareList } from "../reference.ts";

/** The open data of a village, asked from the database each time. */
export const publicList: Row = {
  name: "public-list",
  async run(bench) {
    const database = await bench.smallCounty();
    const path = await listPath(database);
    const program = await startProgram(bench, database);
    const bare = await startBareList(bench, database);
    const [ours, bares] = await rates(
      bench,
      [program, bare].map(({ url, pid }) => ({ url: url + path, pid })),
      20,
    );
    const [value, against] = [ours?.perSecond ?? 0, bares?.perSecond ?? 0];
    await Promise.all([program.stop(), bare.stop()]);
    return [
      {
        row: "public list, uncached, vs bare Koa + TypeORM",
        value,
        unit: "req/s",
        against,
        ratio: value / against,
        budget: "≥ 0.9",
        ok: value / against >= 0.9,
        note: processorNote(ours, bares),
      },
    ];
  },
};
