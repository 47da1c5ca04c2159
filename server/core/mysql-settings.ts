import type { DataSource } from "typeorm";

interface Settings {
  charset: string;
  collation: string;
  mode: string;
  flush: number;
  binlog: number;
  sync: number;
}

/**
 * Refuses a server that could mangle or lose what was acknowledged (character set, strict mode, durable commits), or that fails under load.
 * @throws Error listing every wrong setting with the statement that mends it
 */
export async function checkMysqlSettings(source: DataSource, strict: boolean): Promise<void> {
  const rows = (await source.query(
    `SELECT @@character_set_database AS charset, @@collation_database AS collation, @@sql_mode AS mode,
            @@innodb_flush_log_at_trx_commit AS flush, @@log_bin AS binlog, @@sync_binlog AS sync`,
  )) as Settings[];
  // MySQL doesn't have this one, so it can't be asked for by name.
  const snapshots = (await source.query("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'")) as { Value: string }[];
  const faults = rows.flatMap((row) => faultsOf(row, strict));
  if (snapshots.some(({ Value }) => Value === "ON"))
    // Else of many acts of one county at once most fail: each has read something before it locks the head of the public log.
    faults.push(
      "innodb_snapshot_isolation 须为 OFF（MariaDB 11.6 起默认为 ON）：SET GLOBAL innodb_snapshot_isolation = OFF",
    );
  if (faults.length > 0)
    throw new Error(`数据库设置不安全，拒绝启动：\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
}

function faultsOf(settings: Settings, strict: boolean): string[] {
  const faults: string[] = [];
  if (settings.charset !== "utf8mb4" || settings.collation !== "utf8mb4_bin")
    faults.push("库的字符集须为 utf8mb4 / utf8mb4_bin：ALTER DATABASE … CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
  if (!/STRICT_(TRANS|ALL)_TABLES/.test(settings.mode)) faults.push("sql_mode 须包含 STRICT_TRANS_TABLES");
  if (strict && Number(settings.flush) !== 1) faults.push("innodb_flush_log_at_trx_commit 须为 1");
  if (strict && Number(settings.binlog) === 1 && Number(settings.sync) !== 1)
    faults.push("开启 binlog 时 sync_binlog 须为 1");
  return faults;
}
