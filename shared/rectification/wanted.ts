import type { FindingTypeKey } from "../inspections/findings.ts";

/** What the fixer has to do and show, by type; whoever raises a problem may write another requirement (整改要求). */
export const usualWanted: Readonly<Record<FindingTypeKey, string>> = {
  boardMissing: "在村民方便看到的地方设立公开栏，报告位置。",
  boardDamaged: "修复公开栏，补上监督电话和意见箱。",
  boardBlank: "按目录把应公开的事项张贴上墙，公开栏不再挪作他用。",
  itemMissing: "补齐应公开的事项，附上公开信息的链接。",
  overdue: "立即公开，说明迟延的原因和今后按时公开的办法。",
  stale: "更换为最新一期的内容，附上公开信息的链接。",
  contentIncomplete: "按目录补齐要素，更正后重新公开。",
  notItemised: "逐笔逐项列明，更正后重新公开。",
  crossFootError: "核对账目，改正数字，更正后重新公开。",
  unsigned: "补齐签字，上墙的与签字的内容一致。",
  signatureMismatch: "查明原因，由本人对现在的内容重新签字。",
  notSynchronised: "使公开栏与小程序的内容一致，并登记上墙。",
  privacyLeak: "立即停止展示，删去个人信息后更正，写明影响到多少人、怎样处理的。",
  secrecyRisk: "立即停止展示，按保密规定处理，写明处理结果。",
  wordingError: "改正文字，更正后重新公开。",
  qrUnusable: "重新张贴能扫开的二维码，核对公开页上的核对词。",
  publicityTooShort: "补足公示时间，写明重新公示的起止日期。",
  objectionUnanswered: "答复提出异议的村民，写明答复的时间和内容。",
  archiveMissing: "补齐档案和签字单，写明存放的地方。",
};
