import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { Bench } from "./bench.ts";
import { type Figure, type Row, tableOf } from "./figure.ts";
import { bulletinScale, calendarScale } from "./rows/at-scale.ts";
import { auditRow } from "./rows/audit.ts";
import { boardCached } from "./rows/board-cached.ts";
import { bulletinRow } from "./rows/bulletin.ts";
import { calendarRow } from "./rows/calendar.ts";
import { dashboardRow, dashboardScale } from "./rows/dashboard.ts";
import { firstView } from "./rows/first-view.ts";
import { inspectionsRow } from "./rows/inspections.ts";
import { lighthouseRow } from "./rows/lighthouse.ts";
import { logAppend } from "./rows/log-append.ts";
import { logProofs } from "./rows/log-proofs.ts";
import { posterPack } from "./rows/poster-pack.ts";
import { privacyRow } from "./rows/privacy.ts";
import { publicList } from "./rows/public-list.ts";
import { publishMysql } from "./rows/publish-mysql.ts";
import { publishSqlite } from "./rows/publish-sqlite.ts";
import { scale } from "./rows/scale.ts";
import { sheetImport } from "./rows/sheet-import.ts";
import { stale } from "./rows/stale.ts";
import { startUp } from "./rows/start-up.ts";
import { wordingRow } from "./rows/wording.ts";

const rows: readonly Row[] = [
  boardCached,
  firstView,
  stale,
  publicList,
  publishSqlite,
  publishMysql,
  logAppend,
  logProofs,
  auditRow,
  calendarRow,
  dashboardRow,
  bulletinRow,
  posterPack,
  privacyRow,
  wordingRow,
  sheetImport,
  inspectionsRow,
  startUp,
  lighthouseRow,
  dashboardScale,
  bulletinScale,
  calendarScale,
  scale,
];

const help = `npm run bench -- [--only <row>] [--quick] [--big <url>] [--json <file>]
  --only   one of ${rows.map(({ name }) => name).join(", ")}; may be repeated
  --quick  short measurements and a tenth of the size; for trying out, not for figures
  --big    a database filled by npm run generate -- --villages 100000 --notices 2000000, instead of making one
  --json   also write the figures to this file`;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    quick: { type: "boolean", default: false },
    big: { type: "string" },
    json: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});

/** Measures, prints, and says by the exit code whether a budget was missed. */
async function run(chosen: readonly Row[]): Promise<void> {
  const bench = new Bench({ quick: values.quick, big: values.big });
  const machine = `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`;
  const figures: Figure[] = [];
  try {
    for (const row of chosen) {
      console.error(row.name);
      figures.push(...(await row.run(bench)));
    }
  } finally {
    await bench.close();
  }
  console.log(`${machine}${values.quick ? ", quick" : ""}\n\n${tableOf(figures)}`);
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ machine, quick: values.quick, figures }, null, 2)}\n`);
  if (figures.some(({ ok }) => ok === false)) process.exitCode = 2;
}

const unknown = values.only.filter((name) => !rows.some((row) => row.name === name));
if (values.help || unknown.length > 0) {
  console.log(help);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else await run(rows.filter(({ name }) => values.only.length === 0 || values.only.includes(name)));
