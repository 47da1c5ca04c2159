import { join } from "node:path";
import { makePerson } from "../../support/people.ts";
import type { Figure, Row } from "../figure.ts";
import { benchPosters } from "../posters.ts";
import { startProgram } from "../program.ts";
import { authorization, openBeside, someVillages } from "../publisher.ts";

/** The posters of a county's 144 villages, as the county office downloads them. */
export const posterPack: Row = {
  name: "poster-pack",
  async run(bench) {
    const database = await bench.smallCounty();
    const store = await openBeside(database);
    const county = (await someVillages(store, 1))[0]?.slice(0, 6) ?? "";
    const officer = await makePerson(store, () => new Date(), {
      login: "bench.county",
      grants: [["countyOfficer", county]],
    });
    await store.close();
    const program = await startProgram(bench, database, { DATA_DIR: join(bench.folder, "posters") });
    const figures: Figure[] = await drawn();
    for (const format of ["pdf", "zip"]) {
      program.peakMemory();
      const start = performance.now();
      const answer = await fetch(`${program.url}/api/places/${county}/qr-pack?format=${format}`, {
        headers: authorization(officer),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      const bytes = (await answer.arrayBuffer()).byteLength;
      const seconds = (performance.now() - start) / 1000;
      const memory = program.peakMemory() / 1024 ** 2;
      const row = `QR pack downloaded from the server, ${format.toUpperCase()}`;
      const note = `${(bytes / 1024 ** 2).toFixed(1)} MB`;
      figures.push({ row, value: seconds, unit: "s", budget: "≤ 3 s", ok: seconds <= 3, note });
      figures.push({
        row: `${row}, peak of the process`,
        value: memory,
        unit: "MB",
        budget: "",
        ok: null,
      });
    }
    await program.stop();
    return figures;
  },
};

/** Drawing alone, in a process of its own: what the budget of memory is about. */
const drawn = async (): Promise<Figure[]> =>
  (await benchPosters()).map(({ name, value, unit, budget }) => ({
    row: name,
    value,
    unit,
    budget: budget === null ? "" : `≤ ${budget} ${unit}`,
    ok: budget === null ? null : value <= budget,
  }));
