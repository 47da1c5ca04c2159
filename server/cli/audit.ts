import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LogError, openCheckpoint, parseVerifierKey } from "../../shared/log/index.ts";
import { type Command, exitCodes, WrongUse } from "./command.ts";

const usage = `用法：village-code audit [--database <地址>] [--county <代码>]… [--log <密钥> --checkpoint <文件>…]

把数据库里一个县的全部公开记录从头核对一遍：日志的每一条、每一个签名、每一份内容、每一个时间。
只读，不改动任何东西；服务器可以照常运行。在安装了服务器程序的机器上用。

  --database <地址>    和 DATABASE_URL 同样的写法；不写就用这个设置，或者 DATA_DIR 里的数据库
  --county <代码>      只核对这个县；可以写几个。不写就核对全部
  --log <密钥>         日志的公钥；和 --checkpoint 一起用
  --checkpoint <文件>  别处留存的检查点，例如见证人留下的。没有它，整个重写过的历史看不出来

退出码：0 全部相符，1 查出不符（说明第一处在哪里），2 用法不对。`;

/** What the part that needs a database is told. */
export interface AuditOptions {
  database: string | undefined;
  counties: string[];
  /** By the origin of the log that they are of. */
  checkpoints: { origin: string; size: number; root: Uint8Array }[];
}

/** `dist/audit.mjs`: apart from the other commands, because database drivers can't be part of a single file. */
export interface AuditProgram {
  /** @returns whether everything is in order */
  audit(options: AuditOptions): Promise<boolean>;
}

/** `village-code audit`: verifies a county anew from its raw database. */
export const auditCommand: Command = { summary: "从头核对数据库里的全部公开记录", usage, run };

async function run(given: string[]): Promise<number> {
  const options = await optionsOf(given);
  const program = new URL("./audit.mjs", import.meta.url);
  if (!existsSync(fileURLToPath(program)))
    throw new WrongUse("audit 要读数据库，请在安装了服务器程序的机器上运行（dist 目录里要有 audit.mjs）。");
  const { audit } = (await import(program.href)) as AuditProgram;
  return (await audit(options)) ? exitCodes.good : exitCodes.bad;
}

async function optionsOf(args: string[]): Promise<AuditOptions> {
  const { database, county: counties = [], log, checkpoint: files = [] } = parsed(args);
  if (database !== undefined && !/^(sqlite:|mysql:\/\/)/.test(database))
    throw new WrongUse("数据库地址应以 sqlite: 或 mysql:// 开头。");
  const wrong = counties.find((code) => !/^\d{6}$/.test(code));
  if (wrong) throw new WrongUse(`县的代码是 6 位数字：${wrong}`);
  if ((log === undefined) !== (files.length === 0)) throw new WrongUse("--log 和 --checkpoint 要一起用。");
  const checkpoints = [];
  for (const file of files) checkpoints.push(await checkpointIn(file, log ?? ""));
  return { database, counties, checkpoints };
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  const list = { ...text, multiple: true } as const;
  try {
    return parseArgs({ args, options: { database: text, county: list, log: text, checkpoint: list } }).values;
  } catch (fault) {
    throw new WrongUse(`选项不对：${(fault as Error).message}`);
  }
}

/** @throws WrongUse unless the log signed it */
async function checkpointIn(file: string, log: string) {
  const note = await readFile(file, "utf8").catch((fault: NodeJS.ErrnoException) => {
    throw new WrongUse(fault.code === "ENOENT" ? `没有这个文件：${file}` : `读不了 ${file}（${fault.code}）。`);
  });
  try {
    const { origin, size, root } = openCheckpoint(note, parseVerifierKey(log)).checkpoint;
    return { origin, size, root };
  } catch (fault) {
    if (fault instanceof LogError) throw new WrongUse(`${file} 不是这个日志签过的检查点（${fault.code}）。`);
    throw fault;
  }
}
