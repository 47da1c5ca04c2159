import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { freePort } from "../../support/mariadb.ts";
import type { Figure, Row } from "../figure.ts";
import { answering, end } from "../program.ts";

/** Notices that the demo county has at least. */
const demoNotices = 800;

/** From an empty folder to the first page, and to the whole demo county. */
export const startUp: Row = {
  name: "start-up",
  async run(bench) {
    bench.build();
    const folder = join(bench.folder, "demo");
    mkdirSync(folder);
    const port = await freePort();
    const { PATH = "", HOME = "" } = process.env;
    const start = performance.now();
    const child = spawn(process.execPath, ["dist/main.mjs"], {
      env: { PATH, HOME, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: "warn" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    bench.atEnd(() => end(child));
    await answering(`http://127.0.0.1:${port}/`, child);
    const first = (performance.now() - start) / 1000;
    const filled = await untilFilled(join(folder, "village-code.db"), start);
    await end(child);
    const notices = filled.notices;
    return [
      { row: "start-up to the first 200 on /", value: first, unit: "s", budget: "≤ 10 s", ok: first <= 10 },
      {
        row: "start-up to the demo county filled",
        value: filled.seconds,
        unit: "s",
        budget: "≤ 60 s",
        ok: filled.seconds <= 60 && notices >= demoNotices,
        note: `${notices} notices`,
      },
    ] satisfies Figure[];
  },
};

/** Until the number of published notices has not grown for a while; the moment of the last growth counts. */
async function untilFilled(file: string, start: number): Promise<{ notices: number; seconds: number }> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  const count = database.prepare("SELECT COALESCE(SUM(notices), 0) AS notices FROM board_head");
  let last = { notices: 0, seconds: (performance.now() - start) / 1000 };
  while ((performance.now() - start) / 1000 - last.seconds < 6) {
    const { notices } = count.get() as { notices: number };
    if (notices > last.notices) last = { notices, seconds: (performance.now() - start) / 1000 };
    await pause(100);
  }
  database.close();
  return last;
}
