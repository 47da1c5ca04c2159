import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { drawReport, largestRecord, verifyDraw } from "../../shared/inspections/draw/index.ts";
import { parseVerifierKey } from "../../shared/log/index.ts";
import { type Command, exitCodes, WrongUse } from "./command.ts";

const usage = `用法：village-code draw verify <抽查记录.json> [--log <日志密钥>]…

重新抽取一遍，核对一次随机抽查。不联网，不需要服务器和数据库。
抽查记录在抽查的公开页上下载。

  --log <密钥>  只认这个日志的记录；密钥要从别处得来，例如公开栏、政府网站

核对的有：名单、数目和随机数来源事先记入了公开日志；公开随机数产生在名单定下之后；
种子按规则算出；每个乡镇抽几个、抽到哪些村，重算一遍都一样。
公开随机数是不是当天公布的那个，请照它写的出处自己查。

退出码：0 核对通过，1 没有通过，2 用法不对。`;

/** `village-code draw verify`: re-runs a draw from its record. */
export const drawCommand: Command = { summary: "重新抽取，核对一次随机抽查", usage, run };

async function run(given: string[]): Promise<number> {
  const { file, logs } = optionsOf(given);
  const verdict = verifyDraw(await read(file), logs);
  console.log(drawReport(verdict).map(printable).join("\n"));
  return verdict.verified ? exitCodes.good : exitCodes.bad;
}

function optionsOf(args: string[]): { file: string; logs: string[] } {
  const { values, positionals } = parsed(args);
  const [step, file, ...more] = positionals;
  if (step !== "verify") throw new WrongUse("现在只有 draw verify 一种用法。");
  if (file === undefined || more.length > 0) throw new WrongUse("请写明一个抽查记录的文件名。");
  const { log: logs = [] } = values;
  for (const key of logs) demandKey(key);
  return { file, logs };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { log: { type: "string", multiple: true } } });
  } catch (fault) {
    const [, option = ""] = /'([^' ]+)/.exec((fault as Error).message) ?? [];
    throw new WrongUse(`选项 ${option} 不对，或者后面少了内容。`);
  }
}

function demandKey(text: string): void {
  try {
    if (parseVerifierKey(text).kind === "ed25519") return;
  } catch {
    // said below
  }
  throw new WrongUse(`这不是日志的密钥：${text}`);
}

async function read(file: string): Promise<string> {
  try {
    // One that is too large is no record; what it holds isn't looked at.
    return (await stat(file)).size > largestRecord ? "" : await readFile(file, "utf8");
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new WrongUse(code === "ENOENT" ? `没有这个文件：${file}` : `读不了 ${file}（${code}）。`);
  }
}

/** Texts come from a stranger's file: control characters could move the cursor and write over what was printed. */
const printable = (line: string): string => line.replace(/[\p{Cc}\p{Cf}]/gu, "");
