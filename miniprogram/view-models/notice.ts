import type { NoticeBlock, NoticeRows, NoticeTextLine, PublicNoticePage } from "../../shared/api/public-notice";
import { origin } from "../config";
import { handwritingName, handwritingPicture } from "../generated/shared";
import { dayShown, momentShown } from "./moments";
import { inScript, type Say, type Script, speaker } from "./words";

const words = {
  contrast: "高对比",
  again: "再试一次",
  busy: "正在打开……",
  signers: "签字人",
  signersHint: "每条公开信息须由不同的两人以上先后签字才能公开；签字人对内容负责。",
  versions: "版本",
  gap: "没有列出的版本，是签字时被退回修改的，没有公开过。",
  viewing: "正在查看这一版",
  view: "查看这一版",
  current: "查看现行版本",
  basis: "公开依据和时限",
  objection: "有异议怎么办",
  call: "打电话",
  receipt: "公开凭证",
  receiptHint: "公开凭证证明村里什么时候公开过什么、由谁签字。内容改了、删了，凭证还在。",
  save: "保存公开凭证",
  saved: "公开凭证已存到这台手机。",
  send: "发到微信聊天",
  share: "转发给微信好友",
  board: "看本村全部公开",
  find: "查找",
  findHint: "姓名、村民小组",
  previous: "上一页",
  next: "下一页",
  open: "打开",
  lost: "图片没有加载出来，点按再试。",
};
export const noticeWords = (script: Script) => inScript(words, script);

/** A row as a card: what it is about, then the other columns that hold something. */
export interface Card {
  title: string;
  lines: { label: string; text: string }[];
}

/** What a page of rows shows below and above itself. */
export interface RowsView {
  cards: Card[];
  about: string;
  /** Where the neighbours begin; -1 when there is none. */
  before: number;
  after: number;
}

type TableBlock = Extract<NoticeBlock, { kind: "table" }>;

/** One shape for all kinds, as WXML can't tell them apart. */
export interface BlockView {
  kind: NoticeBlock["kind"];
  key: string;
  label: string;
  facts: { label: string; text: string }[];
  lines: NoticeTextLine[];
  columns: string[];
  named: number;
  rows: RowsView;
  /** Where earlier screens of rows began. */
  find: string;
  canFind: boolean;
  totals: TableBlock["totals"];
  pictures: { name: string; src: string; whole: string }[];
  files: { name: string; about: string; address: string; type: string }[];
}

const noRows: RowsView = { cards: [], about: "", before: -1, after: -1 };
const noBlock: Omit<BlockView, "kind" | "label"> = {
  key: "",
  facts: [],
  lines: [],
  columns: [],
  named: 0,
  rows: noRows,
  find: "",
  canFind: false,
  totals: [],
  pictures: [],
  files: [],
};

export function blockView(block: NoticeBlock, script: Script): BlockView {
  if (block.kind === "facts") return { ...noBlock, kind: block.kind, label: "", facts: block.facts };
  if (block.kind === "text") return { ...noBlock, kind: block.kind, label: block.label, lines: block.lines };
  if (block.kind === "files")
    return {
      ...noBlock,
      kind: block.kind,
      label: block.label,
      pictures: block.pictures.map(({ name, path }) => ({
        name,
        src: `${origin}${path}?w=960`,
        whole: `${origin}${path}`,
      })),
      files: block.files.map(({ path, ...file }) => ({ ...file, address: `${origin}${path}` })),
    };
  const { kind, key, label, columns, named, totals, rows } = block;
  const canFind = rows.nextFrom !== null;
  return { ...noBlock, kind, key, label, columns, named, totals, canFind, rows: rowsView(rows, block, "", script) };
}

/** @param length rows on a screen, to know where the one before begins */
export function rowsView(
  { from, found, total, rows, nextFrom }: NoticeRows,
  { columns, named }: Pick<BlockView, "columns" | "named">,
  find: string,
  script: Script,
  length = rows.length,
): RowsView {
  const say = speaker(script);
  const until = from + rows.length;
  const part = rows.length < found ? say`第 ${from + 1} 到 ${until} 行，` : "";
  const about = find
    ? say`${part}包含“${find}”的有 ${found} 行，全表共 ${total} 行。`
    : rows.length < total
      ? say`${part}全表共 ${total} 行。`
      : "";
  return {
    cards: rows.map((row) => cardOf(row, columns, named)),
    about,
    before: from > 0 ? Math.max(0, from - length) : -1,
    after: nextFrom ?? -1,
  };
}

const cardOf = (row: string[], columns: string[], named: number): Card => ({
  title: row[named] ?? "",
  lines: columns.flatMap((label, at) => (at === named || !row[at] ? [] : [{ label, text: row[at] }])),
});

const stateNames = { current: "现行", superseded: "已被更正", withdrawn: "已撤回" } as const;
const actionNames = { publish: "签字公开", correct: "签字更正", withdraw: "签字撤回" } as const;

/** What the notice's page shows of an answer, besides its blocks. */
export function noticeView(notice: PublicNoticePage, script: Script) {
  const say = speaker(script);
  const named = (text: string): string => inScript({ text }, script).text;
  const { village, township, phone, versions, publishedAt } = notice;
  return {
    number: notice.number,
    code: village.code,
    where: `${notice.county.name} › ${township.name}`,
    title: notice.title,
    lead: [
      village.name,
      notice.groupName,
      notice.itemName,
      notice.periodName,
      notice.corrected ? say`${momentShown(publishedAt)}更正` : say`${momentShown(publishedAt)}公开`,
    ]
      .filter((part) => part !== "")
      .join(" · "),
    state: stateOf(notice, say),
    stateKind: notice.state === "withdrawn" ? ("bad" as const) : ("warn" as const),
    isOld: notice.state === "superseded",
    signers: notice.signers.map(({ roleName, action, name, signedAt, handwriting }) => ({
      did: roleName + named(actionNames[action]),
      name,
      when: momentShown(signedAt),
      /** Address of the picture of what was written by finger. */
      written: handwriting ? handwritingPicture(handwriting) : "",
      writtenName: handwritingName(name),
    })),
    hasVersions: versions.length + notice.erased.length > 1,
    versions: versionsOf(notice, say, named),
    gap: hasGap(notice),
    erased: notice.erased.map(
      ({ revision, erasedAt, law, explanation }) =>
        say`第 ${revision} 版及以前：依法删除。已于 ${dayShown(erasedAt)} 删除，依据：${law}。说明：${explanation}`,
    ),
    basis: [
      say`事项：${notice.itemCode} ${notice.itemName}`,
      say`依据：${notice.legalBasis}`,
      say`时限：${notice.deadline}`,
    ],
    phone: phone?.phone ?? "",
    objection: [
      say`认为内容不实、不全或者不该公开的，可以当面、书面或打电话向本村村务监督委员会提出，也可以向${township.name}反映。${phone ? say`${phone.of}电话：${phone.phone}。` : ""}`,
      notice.publicUntil && say`公示期到 ${notice.publicUntil} 为止，异议请在此前提出；公示期后发现问题，仍可反映。`,
      say`反映时请报编号：${notice.number}`,
    ].filter((line) => line !== ""),
    machine: script === "hant" ? say`繁体由机器转换，内容以简体原文为准。` : "",
  };
}

function stateOf({ state, endedAt, publishedAt, changeNote, revision, newest }: PublicNoticePage, say: Say): string {
  const when = momentShown(endedAt ?? publishedAt);
  if (state === "withdrawn")
    return say`已撤回。本条信息已于 ${when} 撤回，以下内容仅供查证，不再有效。${changeNote ? say`撤回原因：${changeNote}` : ""}`;
  if (state === "superseded")
    return say`已被更正。这是第 ${revision} 版，已于 ${when} 被新版本代替（现在是第 ${newest} 版），仅供查证。`;
  return "";
}

const versionsOf = ({ versions, revision: shown }: PublicNoticePage, say: Say, named: (text: string) => string) =>
  versions.map(({ revision, state, publishedAt, changeNote }, at) => ({
    revision,
    name: say`第 ${revision} 版（${named(stateNames[state])}）`,
    when: say`${momentShown(publishedAt)} 公开`,
    note: changeNote && state !== "withdrawn" && at < versions.length - 1 ? say`更正原因：${changeNote}` : "",
    isShown: revision === shown,
  }));

/** Is a number missing that no erasure explains? Villagers would ask where that version went. */
const hasGap = ({ versions, erased }: PublicNoticePage): boolean =>
  versions.some(({ revision }, at) => {
    const earlier = versions[at + 1]?.revision ?? (erased.length > 0 ? revision - 1 : 0);
    return revision - earlier > 1;
  });
