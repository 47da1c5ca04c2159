// What is read over before a sheet is signed, and what became of it. Pure.
import type { Checklist } from "../../../../shared/inspections/checklist";
import type { Sheet, SheetIssue } from "../../../../shared/inspections/sheet";
import { dayName } from "../../../generated/shared";
import type { VisitOnPhone } from "../../../outbox/index";
import { refusalOf } from "../../../view-models/refusal";
import {
  findingTypes,
  personalIssues,
  pointsOf,
  severities,
  sheetDigest,
  sheetHints,
  sheetIssues,
  speakers,
  visitStatement,
} from "../generated/inspecting";
import type { Pack } from "../keeping/pack";

/** Everything that the sheet says, to be read over. */
export function readOverView(sheet: Sheet, { campaign, checklist }: Pack, villageName: string) {
  const { lines } = checklist;
  const titles = new Map(lines.map(({ key, title }) => [key, title]));
  return {
    title: villageName,
    facts: [
      { label: "检查", text: campaign.name },
      { label: "检查日期", text: dayName(sheet.visitDay) },
      { label: "检查表", text: checklist.title },
    ],
    lines: lines.map(({ key, title, points: most }) => {
      const { points = null, note = "" } = sheet.answers[key] ?? {};
      return { key, title, points: points === null ? "没有打分" : `${points} / ${most}`, lost: points !== most, note };
    }),
    findings: sheet.findings.map(({ id, type, severity, lineKey, text, photos }, at) => ({
      ...{ id, no: `${at + 1}.`, text, isVeto: severity === "veto" },
      name: `${findingTypes[type].name} · ${severities[severity].name}`,
      about: [titles.get(lineKey) ?? "", severities[severity].hint, photos.length > 0 ? `${photos.length} 张照片` : ""]
        .filter(Boolean)
        .join(" · "),
    })),
    noFindings: sheet.findings.length === 0 ? noneFound : "",
    word: sheet.word ? `${speakers[sheet.word.by]}说：${sheet.word.text}` : "",
    noWord: sheet.word ? "" : "没有记录村里人的意见。",
    total: `${pointsOf(sheet, checklist)} 分`,
    cap: capText(sheet, checklist),
    digest: sheetDigest(sheet).slice(0, 16),
  };
}
export type ReadOver = ReturnType<typeof readOverView>;

/** What a veto makes of the points, in words; empty where there is none. */
export function capText(sheet: Sheet, checklist: Checklist): string {
  if (!sheet.findings.some(({ severity }) => severity === "veto")) return "";
  const sum = pointsOf({ ...sheet, findings: [] }, checklist);
  const { vetoCap } = checklist;
  return sum > vetoCap
    ? `各项合计 ${sum} 分。有单项否决的问题，总分最高 ${vetoCap} 分，所以计 ${vetoCap} 分。`
    : `有单项否决的问题，总分最高 ${vetoCap} 分；各项合计 ${sum} 分，没有超过。`;
}

/** What is left to do before it can be signed, told without a network. */
export const issuesOf = (sheet: Sheet, checklist: Checklist): SheetIssue[] => [
  ...sheetIssues(sheet, checklist),
  ...personalIssues(sheet, checklist),
];

/** What should be looked at once more, and keeps nobody from signing on the phone: slips of the finger, and what the server has marked. */
export const hintsOf = ({ sheet, marked }: Pick<VisitOnPhone, "sheet" | "marked">, checklist: Checklist): string[] => {
  const known = issuesOf(sheet, checklist).map(({ message }) => message);
  const still = marked.filter(({ message }) => !known.includes(message));
  return [...sheetHints(sheet, checklist), ...still].map(({ message }) => message);
};

/** The exact text that is signed. */
export const statementOf = (
  {
    id,
    campaignId,
    villageId,
    edition,
    sheet,
  }: Pick<VisitOnPhone, "id" | "campaignId" | "villageId" | "edition" | "sheet">,
  signer: string,
): string =>
  visitStatement({
    ...{ visit: id, campaign: campaignId, village: villageId, edition, signer, contentDigest: sheetDigest(sheet) },
  });

/** Where a signed sheet is. */
export interface Progress {
  title: string;
  text: string;
  tone: "" | "good" | "bad";
  /** Refused: it can be mended, or sent once more. */
  isStuck: boolean;
}

/** Nobody is logged in any more: what is on the phone belongs to an account and waits for it. */
export const waitsForLogIn: Progress = {
  title: "已签字，等待登录",
  text: "登录已经过期。检查表和签字保存在这台手机上，重新登录后自动上传，不用再次签字。",
  tone: "",
  isStuck: false,
};

const noneFound = "本次检查未发现问题。";
const uploaded = ({ findings }: Sheet): string =>
  `检查表和照片都已上传，${findings.length === 0 ? noneFound : "问题已经登记。"}`;

/** How far a sheet is that was signed on this phone. */
export function progressView({ state, signed, photosLeft, photoFaults, sheet }: VisitOnPhone): Progress {
  const photos = photosLeft > 0 ? `还有 ${photosLeft} 张照片等待上传，有网络时自动上传。` : "";
  const refused = photoFaults.length > 0 ? `${photoFaults.length} 张照片没有传上去：${photoFaults[0]}` : "";
  if (state.state === "stuck") {
    return { title: "签字没有生效", text: refusalOf(state.fault), tone: "bad", isStuck: true };
  }
  if (signed) {
    const text = [photos, refused].filter(Boolean).join("") || uploaded(sheet);
    return { title: "已签字，已上传", text, tone: refused ? "bad" : "good", isStuck: refused !== "" };
  }
  const waits = "检查表和签字保存在这台手机上，有网络时自动上传，不用再次签字。请不要删除小程序。";
  const isSending = state.state === "sending";
  return {
    title: isSending ? "已签字，正在上传" : "已签字，等待上传",
    text: `${waits}${photos}`,
    tone: "",
    isStuck: false,
  };
}
