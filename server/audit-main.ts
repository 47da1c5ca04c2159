// `village-code audit`, the part that reads a database.
import { cpus } from "node:os";
import type { AuditOptions } from "./cli/audit.ts";
import { systemClock } from "./core/clock.ts";
import { databaseUrlOf } from "./core/config.ts";
import type { ReadDb } from "./core/store.ts";
import { visitor } from "./core/work.ts";
import { entities } from "./entities.ts";
import { Divergence, type RecheckSummary, readRaw, recheckCounty } from "./recheck/index.ts";
import { openSignatureThreads, type SignatureCheck } from "./signing/index.ts";
import { firstLogs, type LogHead } from "./transparency/index.ts";

/** More counties than one database has. */
const mostLogs = 10_000;

/** @returns whether everything is in order @throws when the database can't be read */
export function audit({
  database = databaseUrlOf(process.env),
  counties,
  checkpoints,
}: AuditOptions): Promise<boolean> {
  return readRaw(database, entities, async (db) => {
    const logs = (await firstLogs({ db }, mostLogs)).filter(
      ({ code }) => counties.length === 0 || counties.includes(code),
    );
    const absent = counties.filter((code) => !logs.some((log) => log.code === code));
    for (const code of absent) console.log(`✗ ${code}：${new Divergence("log.missing").message}`);
    if (logs.length + absent.length === 0) console.log("数据库里还没有日志，没有可核对的。");
    let good = absent.length === 0;
    const signatures = openSignatureThreads(new URL("./signature-thread.mjs", import.meta.url), cpus().length);
    try {
      for (const log of logs) good = (await auditOne(db, log, { check: signatures.check, checkpoints })) && good;
    } finally {
      await signatures.close();
    }
    return good;
  });
}

interface Means extends Pick<AuditOptions, "checkpoints"> {
  check: SignatureCheck;
}

async function auditOne(db: ReadDb, log: LogHead, { check, ...given }: Means): Promise<boolean> {
  const checkpoints = given.checkpoints.filter(({ origin }) => origin.endsWith(`/log/${log.code}`));
  const view = { db, actor: visitor, now: systemClock(), requestId: "audit" };
  try {
    const summary = await recheckCounty(view, log, { check, checkpoints, progress: progressOf(log.code) });
    console.log(`✓ ${log.code}：全部相符。${inWords(summary)}${checkpoints.length > 0 ? "" : withoutCheckpoint}`);
    return true;
  } catch (fault) {
    if (!(fault instanceof Divergence)) throw fault;
    console.log(`✗ ${log.code}：${fault.message}。（${fault.code}）\n  这是第一处不符；后面的没有再核对。`);
    return false;
  }
}

const withoutCheckpoint = "\n  没有给出别处留存的检查点：整个历史被重新伪造的情形，要靠见证人才看得出来。";

function inWords({ entries, publications, signatures, unproved }: RecheckSummary): string {
  const older = unproved > 0 ? `其中 ${unproved} 份早于日志，无从证明。` : "";
  return `日志 ${entries} 条，公开过的内容 ${publications} 份，签名 ${signatures} 个。${older}`;
}

const stages = { log: "核对日志", notices: "核对公告" } as const;

/** Says on the error stream how far it is, at most once for every percent. */
function progressOf(code: string): (stage: keyof typeof stages, done: number, of: number) => void {
  let said = "";
  return (stage, done, of) => {
    const line = `${code} ${stages[stage]} ${Math.min(100, Math.floor((100 * done) / Math.max(1, of)))}%`;
    if (line !== said) console.error(line);
    said = line;
  };
}
