import type { PublicNoticePage } from "../../shared/api/public-notice";
import { handwritingName, handwritingPicture } from "../generated/shared";
import { contentWords } from "./blocks";
import { ledgerView, ledgerWords } from "./ledger";
import { dayShown, momentShown } from "./moments";
import { isShownNoMore } from "./publicity";
import { inScript, type Say, type Script, speaker } from "./words";

const words = {
  contrast: "高对比",
  again: "再试一次",
  noNumber: "没有收到公开信息的编号。请从本村公开栏打开，或扫纸上的二维码。",
  busy: "正在打开……",
  signers: "签字人",
  signersHint: "每条公开信息须由不同的两人以上先后签字才能公开；签字人对内容负责。",
  versions: "版本",
  gap: "没有列出的版本，是签字时被退回修改的，没有公开过。",
  viewing: "正在查看这一版",
  changes: "看改了什么",
  view: "查看这一版",
  current: "查看现行版本",
  basis: "公开依据和时限",
  objection: "有异议怎么办",
  call: "打电话",
  receipt: "公开凭证",
  receiptHint: "公开凭证证明村里什么时候公开过什么、由谁签字。内容改了、删了，凭证还在。",
  save: "保存公开凭证",
  saved: "公开凭证已存到这台手机。发到微信聊天，就能在电脑上用“核对公开凭证”网页核对。",
  send: "发到微信聊天",
  share: "转发给微信好友",
  board: "看本村全部公开",
  copy: "复制编号",
  notCopied: "没有复制。可以长按编号，选中后复制。",
  notSent: "没有发出去。请更新微信，或换一台手机再试。",
};
export const noticeWords = (script: Script) => inScript({ ...words, ...contentWords, ...ledgerWords }, script);

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
    ledger: ledgerView(notice.ledger, script),
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
    /** The server gives no receipt of lists that are on show no longer. */
    hasReceipt: !isShownNoMore(notice, Date.now()),
    phone: phone?.phone ?? "",
    report: say`反映时请报编号：`,
    objection: [
      say`认为内容不实、不全或者不该公开的，可以当面、书面或打电话向本村村务监督委员会提出，也可以向${township.name}反映。${phone ? say`${phone.of}电话：${phone.phone}。` : ""}`,
      notice.publicUntil && say`公示期到 ${notice.publicUntil} 为止，异议请在此前提出；公示期后发现问题，仍可反映。`,
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
    canCompare: at < versions.length - 1,
    note: changeNote && state !== "withdrawn" && at < versions.length - 1 ? say`更正原因：${changeNote}` : "",
    isShown: revision === shown,
  }));

/** Is a number missing that no erasure explains? Villagers would ask where that version went. */
const hasGap = ({ versions, erased }: PublicNoticePage): boolean =>
  versions.some(({ revision }, at) => {
    const earlier = versions[at + 1]?.revision ?? (erased.length > 0 ? revision - 1 : 0);
    return revision - earlier > 1;
  });
