import { hexToBytes } from "@noble/hashes/utils.js";
import { dayName, dayOf } from "../../days.ts";
import {
  type Checkpoint,
  fromBase64,
  LogError,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  utf8Bytes,
  type VerifierKey,
  verifyConsistency,
  verifyInclusion,
} from "../../log/index.ts";
import type { LoggedEntry } from "../../receipts/receipt.ts";
import { commitmentDigest, type DrawCommitment, readCommitment } from "./commitment.ts";
import { type CommittedEntry, type DrawnEntry, readCommitted, readDrawn } from "./entries.ts";
import { type DrawRecord, readRecord } from "./record.ts";
import { drawn, plainValue, resultDigest, seedOf } from "./sample.ts";

/** What was found, for programs; the sentences are for people. */
export const drawFindings = {
  "record.malformed": "文件不是完整的抽查记录，或者已经损坏。",
  "log.key_invalid": "文件里日志的密钥写法不对。",
  "log.other": "记录出自另一个日志，不是您指定的。",
  "checkpoint.invalid": "日志现状上没有这个日志的有效签名。",
  "entry.not_logged": "定名单或抽取的记录不在日志里。",
  "root.not_logged": "定名单时的日志根哈希和日志对不上。",
  "list.malformed": "名单写法不对，或者各乡镇的数目不是按最大余额法分配的。",
  "list.changed": "名单、数目或随机数的来源被改动过：和日志里事先记下的指纹不一致。",
  "order.wrong": "先后不对：抽取记在定名单之前。",
  "day.early": "公开随机数不是在名单定下以后的日子产生的，有可能事先知道。",
  "day.other": "用的不是事先定好那一天的公开随机数。",
  "draw.early": "抽取早于公开随机数产生的日子。",
  "value.form": "公开随机数的写法不规范。",
  "seed.wrong": "种子不是按规则从指纹、日志和公开随机数算出来的。",
  "result.wrong": "重新抽取，结果和公布的不一样。",
} as const;
export type DrawFinding = keyof typeof drawFindings;

/** What came of re-running a draw. */
export type DrawVerdict =
  | { verified: false; finding: DrawFinding; text: string }
  | {
      verified: true;
      /** Was the log's key one that the reader has from elsewhere? */
      knowsLog: boolean;
      /** Name of the log's key. */
      origin: string;
      /** Id of the log's key, to compare. */
      keyId: string;
      commitment: DrawCommitment;
      committed: CommittedEntry;
      drawn: DrawnEntry;
      villages: string[];
    };

class Refusal extends Error {
  constructor(readonly finding: DrawFinding) {
    super(finding);
  }
}

/**
 * Re-runs a draw from its record alone and says whether everything fits. Whether the public value is the one that was published, nobody
 * can see from here: the commitment says where to look. Never throws.
 * @param knownLogs verifier keys of logs that the reader has from elsewhere; when given, no other log counts
 */
export function verifyDraw(json: string, knownLogs: readonly string[] = []): DrawVerdict {
  try {
    const record = demand(readRecord(json), "record.malformed");
    const key = keyOf(record, knownLogs);
    const committed = demand(readCommitted(record.committed.entry), "record.malformed");
    const result = demand(readDrawn(record.drawn.entry), "record.malformed");
    checkLog(record, key);
    const commitment = checkList(record, committed, result);
    checkDays(commitment, committed, result);
    checkResult(record, commitment, result);
    return {
      ...{ verified: true, knowsLog: knownLogs.length > 0, origin: key.name, keyId: String(key.id) },
      ...{ commitment, committed, drawn: result, villages: record.villages },
    };
  } catch (fault) {
    // Half a surrogate pair has no bytes to hash.
    const finding = fault instanceof Refusal ? fault.finding : fault instanceof URIError ? "record.malformed" : null;
    if (finding === null) throw fault;
    return { verified: false, finding, text: drawFindings[finding] };
  }
}

function demand<T>(value: T | null, otherwise: DrawFinding): T {
  if (value === null) throw new Refusal(otherwise);
  return value;
}

function insist(holds: boolean, otherwise: DrawFinding): void {
  if (!holds) throw new Refusal(otherwise);
}

/** Turns what the log's mathematics refuses into a finding. */
function logged<T>(run: () => T, otherwise: DrawFinding): T {
  try {
    return run();
  } catch (fault) {
    if (fault instanceof LogError) throw new Refusal(otherwise);
    throw fault;
  }
}

function keyOf({ log }: DrawRecord, knownLogs: readonly string[]): VerifierKey {
  insist(knownLogs.length === 0 || knownLogs.includes(log), "log.other");
  const key = logged(() => parseVerifierKey(log), "log.key_invalid");
  insist(key.kind === "ed25519", "log.key_invalid");
  return key;
}

function checkLog({ checkpoint, committed, drawn: result, root, consistency }: DrawRecord, key: VerifierKey): void {
  const { checkpoint: now } = logged(() => openCheckpoint(checkpoint, key), "checkpoint.invalid");
  insist(isIn(committed, now) && isIn(result, now), "entry.not_logged");
  insist(committed.index < result.index, "order.wrong");
  const claim = {
    ...{ from: committed.index + 1, fromRoot: hexToBytes(root), to: now.size, toRoot: now.root },
    proof: consistency.map(hashIn),
  };
  insist(verifyConsistency(claim), "root.not_logged");
}

const isIn = ({ entry, index, proof }: LoggedEntry, { size, root }: Checkpoint): boolean =>
  verifyInclusion({ leafHash: leafHash(utf8Bytes(entry)), index, size, root, proof: proof.map(hashIn) });

/** What isn't base64 makes no hash of the right length. */
const hashIn = (encoded: string): Uint8Array => fromBase64(encoded) ?? new Uint8Array();

function checkList({ commitment: json }: DrawRecord, committed: CommittedEntry, result: DrawnEntry): DrawCommitment {
  const digest = commitmentDigest(json);
  insist(digest === committed.digest && digest === result.digest, "list.changed");
  const commitment = demand(readCommitment(json), "list.malformed");
  const villages = commitment.townships.reduce((sum, township) => sum + township.villages.length, 0);
  const fits =
    commitment.draw === committed.draw &&
    commitment.draw === result.draw &&
    commitment.size === committed.size &&
    commitment.source.day === committed.day &&
    villages === committed.villages;
  insist(fits, "list.changed");
  return commitment;
}

function checkDays({ source }: DrawCommitment, committed: CommittedEntry, result: DrawnEntry): void {
  insist(source.day > dayOf(new Date(committed.at)), "day.early");
  insist(result.day === source.day, "day.other");
  insist(dayOf(new Date(result.at)) >= source.day, "draw.early");
}

function checkResult(record: DrawRecord, commitment: DrawCommitment, result: DrawnEntry): void {
  const { digest, day, value, root, seed } = result;
  insist(plainValue(value) === value && value !== "", "value.form");
  insist(root === record.root && seed === seedOf({ digest, day, root, value }), "seed.wrong");
  const villages = drawn(commitment, seed);
  const claimed = [...record.villages].sort();
  insist(
    JSON.stringify(villages) === JSON.stringify(claimed) && resultDigest(villages) === result.result,
    "result.wrong",
  );
}

/** The verdict in plain Chinese, a sentence a line. */
export function drawReport(verdict: DrawVerdict): string[] {
  if (!verdict.verified) return ["抽查记录核对没有通过", verdict.text];
  const { commitment, committed, drawn: result, villages, origin, keyId, knowsLog } = verdict;
  const names = new Map(commitment.townships.flatMap((one) => one.villages.map(({ code, name }) => [code, name])));
  return [
    "抽查记录核对通过",
    `《${commitment.title}》：${committed.villages} 个村中抽 ${commitment.size} 个`,
    `名单在 ${dayName(dayOf(new Date(committed.at)))}记入公开日志，早于公开随机数产生的${dayName(result.day)}。`,
    `公开随机数：${commitment.source.name}，“${result.value}”。是不是这个数，请到这里核对：${commitment.source.where}`,
    ...commitment.townships.map((township) => {
      const here = villages.filter((code) => township.villages.some((village) => village.code === code));
      return `${township.name}（${township.villages.length} 个村抽 ${township.take} 个）：${here.map((code) => names.get(code)).join("、") || "无"}`;
    }),
    knowsLog
      ? `日志 ${origin} 的密钥和您给的一致。`
      : `日志的密钥（编号 ${keyId}）来自文件自己，请和 ${origin}/key 或者公开栏上公布的核对。`,
  ];
}
