// Reads one file again and again, as the server's thread does or with the bare package, and says how long that took and how much memory it needed.
import { readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import { sheetOutcome } from "../../../server/spreadsheets/understand-sheet.ts";
import { table } from "../../support/understood.ts";

const [how = "", file = "", times = "1"] = process.argv.slice(2);
const bytes = readFileSync(file);
const target = table("ZC-02-01", "detail");

/** @returns rows that were read */
async function once(): Promise<number> {
  if (how === "bare") {
    const book = read(bytes);
    return utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 }).length;
  }
  const outcome = await sheetOutcome({ bytes, target, sheet: undefined, clean: false, profiles: [] });
  if ("refused" in outcome) throw new Error(JSON.stringify(outcome.refused));
  return outcome.sheet.understood.rows.length;
}

const before = process.memoryUsage().rss;
const milliseconds: number[] = [];
let rows = 0;
for (let at = 0; at < Number(times); at++) {
  const start = performance.now();
  rows = await once();
  milliseconds.push(performance.now() - start);
}
const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
console.log(JSON.stringify({ rows, milliseconds, bytes: Number(kilobytes) * 1024 - before }));
