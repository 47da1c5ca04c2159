import { revocationReasons } from "../../shared/api/signing.ts";
import { dayName } from "../../shared/days.ts";
import { lawOf, revisionsUpTo } from "../../shared/notices/erasure-reasons.ts";
import { groundName, suspenders } from "../../shared/notices/suspension.ts";
import type { Entry } from "../../shared/receipts/entry.ts";
import { roles } from "../../shared/roles.ts";
import { currentCatalogue } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { formatMoment, formatPeriod } from "../notices/content-view/index.ts";
import { type Place, placesByCodes } from "../places/index.ts";
import {
  keyOfWitness,
  type LogSigner,
  latestEntries,
  logOf,
  noteOf,
  presentState,
  witnessesOf,
} from "../transparency/index.ts";
import type { Visit } from "./pages/frame.tsx";
import { type LogLine, logPage } from "./pages/log.tsx";

/** Entries that the page shows. */
const shownEntries = 50;

/** A county's public log for people. */
export async function renderLog(view: View, visit: Visit, county: Place, signer: LogSigner): Promise<string> {
  const log = await logOf(view, county.id);
  if (!log) return logPage(visit, { county, size: 0, checkpoint: null, witnesses: [], lines: [] });
  const witnesses = await witnessesOf(view, log.countyId);
  const rows = await latestEntries(view, log, shownEntries);
  const entries = rows.map(({ index, text }) => ({ index, entry: JSON.parse(text) as Entry }));
  const names = await namesIn(
    view,
    county,
    entries.map(({ entry }) => entry),
  );
  return logPage(visit, {
    county,
    size: log.size,
    checkpoint: noteOf(signer, log, presentState(log, witnesses)),
    witnesses: witnesses.map((row) => ({ name: keyOfWitness(row).name, size: row.size, seenAt: row.seenAt })),
    lines: entries.map(({ index, entry }) => lineOf(index, entry, names)),
  });
}

interface Names {
  villages: ReadonlyMap<string, Pick<Place, "name">>;
  items: ReadonlyMap<string, string>;
}

/** What villages and items are called today; the log itself has codes only. */
async function namesIn(view: View, county: Place, entries: readonly Entry[]): Promise<Names> {
  const codes = new Set(entries.flatMap((entry) => ("village" in entry ? [entry.village] : [])));
  if (codes.size === 0) return { villages: new Map(), items: new Map() };
  const [villages, { items }] = await Promise.all([placesByCodes(view, [...codes]), currentCatalogue(view, county.id)]);
  return { villages, items: new Map(items.map(({ code, level2 }) => [code, level2])) };
}

function lineOf(index: number, entry: Entry, names: Names): LogLine {
  const clock = entry.clock === undefined ? [] : [`当时服务器的钟显示 ${formatMoment(entry.clock)}`];
  const line = { index, at: entry.at, notice: null };
  switch (entry.kind) {
    case "key.enrolled":
      return { ...line, sentence: "一名工作人员启用了签字密钥", details: [`密钥 ${entry.key}`, ...clock] };
    case "key.revoked":
      return {
        ...line,
        sentence: `一把签字密钥停用：${reasons[entry.reason]}`,
        details: [`密钥 ${entry.key}`, ...clock],
      };
    case "catalogue.published":
      return { ...line, sentence: `第 ${entry.number} 版公开目录生效`, details: clock };
    case "audit.sealed":
      return {
        ...line,
        sentence: `封存${dayName(entry.day)}的操作记录，共 ${entry.rows} 条`,
        details: [`指纹 ${entry.digest.slice(0, 16)}…`, ...clock],
      };
    case "draw.committed":
      return {
        ...line,
        sentence: `定下一次随机抽查：从 ${entry.villages} 个村中抽 ${entry.size} 个，等${dayName(entry.day)}的公开随机数`,
        details: [`名单指纹 ${entry.digest.slice(0, 16)}…`, ...clock],
      };
    case "draw.drawn":
      return {
        ...line,
        sentence: `随机抽查已抽出，用${dayName(entry.day)}的公开随机数“${entry.value}”`,
        details: [`名单指纹 ${entry.digest.slice(0, 16)}…`, `种子 ${entry.seed.slice(0, 16)}…`, ...clock],
      };
    case "notice.published":
    case "notice.corrected":
    case "notice.withdrawn":
      return {
        ...line,
        notice: entry.notice,
        sentence: noticeSentence(entry, names),
        details: [...clock, ...detailsOf(entry)],
      };
    case "notice.erased":
      return {
        ...line,
        notice: entry.notice,
        sentence: noticeSentence(entry, names),
        details: [...clock, ...erasureDetails(entry)],
      };
    case "notice.closed":
      return {
        ...line,
        notice: entry.notice,
        sentence: noticeSentence(entry, names),
        details: [
          ...clock,
          `展示到 ${dayName(entry.shownUntil)}为止`,
          revisionsUpTo(entry.revision),
          `编号 ${entry.notice}`,
        ],
      };
    case "notice.suspended":
    case "notice.resumed":
      return {
        ...line,
        notice: entry.notice,
        sentence: noticeSentence(entry, names),
        details: [...clock, ...suspensionDetails(entry)],
      };
    default:
      // Of a later release that runs beside this one.
      return { ...line, sentence: "其他记录", details: clock };
  }
}

const reasons = { ...revocationReasons, handover: "工作交接" } as const;

type NoticeEntry = Extract<Entry, { notice: string }>;
type ErasureEntry = Extract<Entry, { kind: "notice.erased" }>;
type ClosingEntry = Extract<Entry, { kind: "notice.closed" }>;
type SuspensionEntry = Extract<Entry, { kind: "notice.suspended" | "notice.resumed" }>;
const verbs = {
  "notice.published": "公开了",
  "notice.corrected": "更正了",
  "notice.withdrawn": "撤回了",
  "notice.erased": "依法删除了",
  "notice.closed": "公示期满、停止展示名单：",
  "notice.suspended": "被暂停展示：",
  "notice.resumed": "恢复展示：",
} as const satisfies Record<NoticeEntry["kind"], string>;

function noticeSentence({ kind, village, item, period }: NoticeEntry, { villages, items }: Names): string {
  const when = period === null ? "" : `，${formatPeriod(period)}`;
  return `${villages.get(village)?.name ?? village}${verbs[kind]}《${items.get(item) ?? item}》${when}`;
}

const erasureDetails = ({ notice, revision, reason, by }: ErasureEntry): string[] => [
  `${by.map(({ role }) => roles[role].name).join("、")}共同办理`,
  `依据：${lawOf(reason)}`,
  revisionsUpTo(revision),
  `编号 ${notice}`,
];

const suspensionDetails = (entry: SuspensionEntry): string[] => [
  `${suspenders[entry.by.role]}办理`,
  ...(entry.kind === "notice.suspended" ? [`理由：${groundName(entry.ground)}`] : []),
  revisionsUpTo(entry.revision),
  `编号 ${entry.notice}`,
];

const detailsOf = ({
  notice,
  revision,
  signatures,
}: Exclude<NoticeEntry, ErasureEntry | ClosingEntry | SuspensionEntry>): string[] => [
  `${signatures.map(({ role }) => roles[role].name).join("、")}签字`,
  ...(revision > 1 ? [`第 ${revision} 版`] : []),
  `编号 ${notice}`,
];
