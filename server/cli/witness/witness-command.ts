import { hostname } from "node:os";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  cosignCheckpoint,
  formatVerifierKey,
  isKeyName,
  parseNote,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
} from "../../../shared/log/index.ts";
import { systemClock } from "../../core/clock.ts";
import { type Command, exitCodes, WrongUse } from "../command.ts";
import { Alarm, Unreachable } from "./alarm.ts";
import { History } from "./history.ts";
import { emptyMemory, lookAt } from "./look.ts";
import { LogSource } from "./source.ts";

const usage = `用法：village-code witness --log <日志网址> [选项]

替大家看住一个县的公开日志：每隔一段时间读一次，自己重算，和上次见到的核对，没有问题就签名见证并交给服务器。
发现日志被删、被改、被换成旧备份，就停下来报警，并把证据存在文件夹里。任何人都可以运行，不需要账号。

  --log <网址>      例如 https://example.cn/log/640221
  --key <密钥>      日志的公钥；要从别处得来才可靠。不写就信任第一次看到的
  --folder <文件夹>  放见证人密钥和历史，要备份。默认 ./witness
  --name <名字>     见证人的名字，像网址，例如 witness.example.org。默认 witness.<本机名>
  --interval <秒>   每隔多少秒看一次，默认 300
  --once            只看一次，给 cron 用
  --full            把旧的记录和哈希全部核对一遍，较慢；平时每次重读 40 包（约一万条），下次接着往后
  --no-submit       只看，不把见证交给服务器

退出码：0 没有问题，1 报警，2 用法不对，3 连不上（只在 --once 时）。`;

const unreachableCode = 3;
/** Bundles that are read again with every look. */
const readAgain = 40;
/** Seconds; after a failure the next look comes twice as late as the one before, up to this. */
const longestPause = 3_600;

/** `village-code witness`: watches a log, cosigns what is good, shouts at what isn't. */
export const witnessCommand: Command = { summary: "见证一个县的公开日志", usage, run };

type Options = ReturnType<typeof optionsOf>;

async function run(given: string[]): Promise<number> {
  const options = optionsOf(given);
  const history = new History(options.folder);
  try {
    const witness = history.key(options.name);
    console.log(`见证人公钥（请告诉县里登记）：${formatVerifierKey(witness)}`);
    return await follow(options, history, witness);
  } finally {
    history.close();
  }
}

async function follow(options: Options, history: History, witness: SignerKey): Promise<number> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  let failures = 0;
  while (!stop.signal.aborted) {
    let wait = options.interval;
    try {
      await lookOnce(options, history, witness);
      failures = 0;
    } catch (fault) {
      if (fault instanceof Alarm) return shout(fault, history);
      if (!(fault instanceof Unreachable)) throw fault;
      failures++;
      wait = Math.min(longestPause, 2 ** failures * 5);
      console.error(`${moment()} ${fault.message}。${options.once ? "" : `${wait} 秒后再试。`}`);
    }
    if (options.once) return failures === 0 ? exitCodes.good : unreachableCode;
    await pause(wait * 1000, undefined, { signal: stop.signal }).catch(() => undefined);
  }
  return exitCodes.good;
}

async function lookOnce(options: Options, history: History, witness: SignerKey): Promise<void> {
  const source = new LogSource(options.log);
  const known = history.recall();
  const key = await logKey(source, options.key, known?.log);
  const { opened, memory } = await lookAt(source, known?.memory ?? emptyMemory, {
    key,
    again: options.full ? "all" : readAgain,
  });
  history.remember(formatVerifierKey(key), memory);
  const { size } = opened.checkpoint;
  const seen = `${moment()} 日志有 ${size} 条，和上次见到的接得上`;
  if (!options.submit) return console.log(`${seen}。`);
  const cosignature = cosignCheckpoint(opened.checkpoint, witness, Math.floor(systemClock().getTime() / 1000));
  // Wherever it stands: lines of others may be above it.
  const own = parseNote(memory.note).signatures.find(({ name, keyId }) => name === key.name && keyId === key.id);
  const refusal = await source.submit(opened.text, own ? [own, cosignature] : [cosignature]);
  console.log(refusal === null ? `${seen}，已经见证。` : `${seen}。但见证没有交上：${refusal}`);
}

/** The key that was given, the one of the first look, or the one that the server names now. */
async function logKey(source: LogSource, given?: VerifierKey, known?: VerifierKey): Promise<VerifierKey> {
  if (given && known && formatVerifierKey(given) !== formatVerifierKey(known))
    throw new WrongUse("给定的日志公钥，和这个文件夹里一直在见证的不是同一把。");
  const key = given ?? known;
  if (key) return key;
  const first = await source.key();
  console.log(`第一次见到这本日志，记下它的公钥：${formatVerifierKey(first)}\n请和县里公布的核对；不一致就不要继续。`);
  return first;
}

function shout(alarm: Alarm, history: History): number {
  const file = history.keepEvidence(alarm, systemClock());
  console.error(
    `\n!!! 警报 !!!\n${alarm.message}\n\n证据存在 ${file}，不要删除。\n请告诉县里、上级和其他见证人；在弄清楚之前，不要再相信这本日志。`,
  );
  return exitCodes.bad;
}

const moment = (): string => systemClock().toISOString().slice(0, 19).replace("T", " ");

function optionsOf(args: string[]) {
  const values = parsed(args);
  const log = (values.log ?? "").replace(/\/+$/, "");
  if (!/^https?:\/\/[^/\s]+(\/\S*)?$/.test(log))
    throw new WrongUse("请用 --log 写明日志的网址，例如 https://example.cn/log/640221。");
  const interval = Number(values.interval ?? "300");
  if (!Number.isInteger(interval) || interval < 1 || interval > 86_400)
    throw new WrongUse("--interval 应是 1 到 86400 的整数，单位秒。");
  const name = values.name ?? `witness.${hostname()}`;
  if (!isKeyName(name) || name.length > 100) throw new WrongUse("--name 不能有空格和加号，最长 100 个字。");
  const key = values.key === undefined ? undefined : keyIn(values.key);
  const { once = false, full = false } = values;
  return {
    log,
    key,
    interval,
    name,
    once,
    full,
    submit: !values["no-submit"],
    folder: resolve(values.folder ?? "witness"),
  };
}

function keyIn(text: string): VerifierKey {
  try {
    const key = parseVerifierKey(text);
    if (key.kind === "ed25519") return key;
  } catch {
    // said below
  }
  throw new WrongUse(`这不是日志的密钥：${text}`);
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const flags = { once: flag, full: flag, "no-submit": flag };
  try {
    return parseArgs({ args, options: { log: text, key: text, folder: text, name: text, interval: text, ...flags } })
      .values;
  } catch (fault) {
    throw new WrongUse(`选项不对：${(fault as Error).message}`);
  }
}
