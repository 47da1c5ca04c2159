import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { parseVerifierKey } from "../../shared/log/index.ts";
import {
  askLater,
  hostOf,
  largestReceipt,
  laterFinding,
  type Mark,
  marks,
  type Verdict,
  verifyReceipt,
  withLater,
} from "../../shared/receipts/index.ts";
import { type Command, exitCodes, WrongUse } from "./command.ts";

const usage = `用法：village-code verify [凭证.json] [--log <日志密钥>]… [--witness <见证人密钥>]… [--online]

核对一份公开凭证。不联网，不需要服务器。不写文件名，就从标准输入读。

  --log <密钥>      只认这个日志的凭证；密钥要从别处得来，例如公开栏、政府网站
  --witness <密钥>  要有这位见证人的见证；写了几位，有一位就行
  --online          再问一问凭证所属的网站，后来有没有更正或者撤回

退出码：0 核对通过，1 没有通过，2 用法不对。`;

/** `village-code verify`: what a receipt proves, in plain Chinese. */
export const verifyCommand: Command = { summary: "核对一份公开凭证", usage, run };

async function run(given: string[]): Promise<number> {
  const { file, logs, witnesses, online } = optionsOf(given);
  const verdict = verifyReceipt(await read(file), {
    knownLogs: logs,
    onlyKnownLogs: logs.length > 0,
    knownWitnesses: witnesses,
    needsWitness: witnesses.length > 0,
  });
  console.log(report(online ? await asked(verdict) : verdict));
  return verdict.verified ? exitCodes.good : exitCodes.bad;
}

function optionsOf(given: string[]) {
  const { values, positionals } = parsed(given);
  const { log: logs = [], witness: witnesses = [], online = false } = values;
  if (positionals.length > 1) throw new WrongUse("一次只能核对一份凭证。");
  for (const key of logs) demandKey(key, "ed25519", "日志");
  for (const key of witnesses) demandKey(key, "cosignature", "见证人");
  return { file: positionals[0], logs, witnesses, online };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        log: { type: "string", multiple: true },
        witness: { type: "string", multiple: true },
        online: { type: "boolean" },
      },
    });
  } catch (fault) {
    const [, option = ""] = /'([^' ]+)/.exec((fault as Error).message) ?? [];
    throw new WrongUse(`选项 ${option} 不对，或者后面少了内容。`);
  }
}

function demandKey(text: string, kind: "ed25519" | "cosignature", whose: string): void {
  try {
    if (parseVerifierKey(text).kind === kind) return;
  } catch {
    // said below
  }
  throw new WrongUse(`这不是${whose}的密钥：${text}`);
}

/** A file, or what is piped in. Stops one byte beyond what a receipt may have: enough to be refused as too large. */
async function read(file: string | undefined): Promise<Uint8Array> {
  const isPiped = file === undefined || file === "-";
  if (file === undefined && process.stdin.isTTY) throw new WrongUse("请写明凭证的文件名。");
  const source = isPiped ? process.stdin : createReadStream(file, { end: largestReceipt });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > largestReceipt) break;
    }
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new WrongUse(code === "ENOENT" ? `没有这个文件：${file}` : `读不了 ${file ?? "标准输入"}（${code}）。`);
  }
  return Buffer.concat(chunks);
}

/** Asks the server of the log. Its host stands in the receipt and was verified with it. */
async function asked(verdict: Verdict): Promise<Verdict> {
  const { facts } = verdict;
  if (!facts) return verdict;
  const host = hostOf(facts.origin);
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? "http" : "https";
  return withLater(verdict, laterFinding(facts, await askLater(facts, `${scheme}://${host}`)));
}

const headings: Record<Mark, [string, string]> = {
  failed: ["查出的问题：", "✗"],
  caution: ["要留意的：", "!"],
  proved: ["证明了的：", "✓"],
  open: ["证明不了的：", "–"],
};

function report({ verified, summary, facts, findings }: Verdict): string {
  const about = facts
    ? [`${facts.notice.villageName}《${facts.notice.title}》第 ${facts.revision} 版，编号 ${facts.notice.number}`]
    : [];
  const groups = marks.flatMap((mark) => {
    const [heading, sign] = headings[mark];
    const lines = findings.filter((finding) => finding.mark === mark).map(({ text }) => `  ${sign} ${text}`);
    if (lines.length === 0) return [];
    return mark === "open" && !verified ? lines : ["", heading, ...lines];
  });
  return [summary, ...about, ...groups].map(printable).join("\n");
}

/** Texts come from a stranger's file: control characters could move the cursor and write over what was printed. */
const printable = (line: string): string => line.replace(/[\p{Cc}\p{Cf}]/gu, "");
