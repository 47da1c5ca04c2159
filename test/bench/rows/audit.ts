import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openStore } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { sealGenerated } from "../../generate/seal.ts";
import type { Row } from "../figure.ts";

/** Publications that the budget is about. */
const whole = 100_000;

/** How long `village-code audit` takes for a hundred thousand notices, each with two signatures. */
export const auditRow: Row = {
  name: "audit",
  async run(bench) {
    const [villages, notices] = bench.options.quick ? [144, 2_880] : [1_440, whole];
    const url = `sqlite:${join(bench.folder, "sealed.db")}`;
    await bench.generated(url, villages, notices);
    const store = await openStore({ url, entities, migrations, strict: false });
    const sealed = await sealGenerated(store, (line) => bench.say(line));
    await store.close();
    bench.build();
    const start = performance.now();
    const child = spawn(process.execPath, ["dist/cli.mjs", "audit", "--database", url], {
      stdio: ["ignore", "inherit", "ignore"],
    });
    const [code] = (await once(child, "exit")) as [number];
    const minutes = (performance.now() - start) / 60_000;
    if (code !== 0) throw new Error(`the audit ended with ${code}`);
    const value = (minutes * whole) / sealed;
    return [
      {
        row: "audit of 100,000 notices",
        ...{ value, unit: "min", budget: "≤ 10", ok: value <= 10 },
        note: `${sealed} notices in ${minutes.toFixed(2)} min, SQLite`,
      },
    ];
  },
};
