// What the page of a sheet shows. Pure.
import type { FindingTypeKey, Severity } from "../../../../shared/inspections/findings";
import type { KnownFact } from "../../../../shared/inspections/known";
import type { Sheet, SheetFinding, Speaker } from "../../../../shared/inspections/sheet";
import type { VisitPhoto } from "../../../outbox/index";
import { momentShown } from "../../../view-models/moments";
import {
  findingOrder,
  findingTypes,
  knownKinds,
  likelyTypes,
  pointsOf,
  severities,
  severityFits,
  sheetHints,
  sheetLimits,
  speakers,
} from "../generated/inspecting";
import type { Pack, PackRow } from "../keeping/pack";
import { type Warnings, warningOfFinding } from "./warnings";

export interface FactView {
  key: string;
  good: boolean;
  mark: string;
  text: string;
}

export interface FindingLine {
  id: string;
  name: string;
  severity: string;
  isVeto: boolean;
  text: string;
  photos: string;
  /** What must come out of its text. */
  warning: string;
}

export interface LineView {
  key: string;
  title: string;
  guide: string;
  /** Points as they stand; a dash where nobody looked yet. */
  points: string;
  most: number;
  isLooked: boolean;
  isFull: boolean;
  isNone: boolean;
  lost: string;
  /** What should be looked at once more; empty where nothing should. */
  hint: string;
  /** That the system has looked, and what came of it; empty where it knows nothing. */
  known: string;
  knownBad: boolean;
  /** Empty while they are folded. */
  facts: FactView[];
  isUnfolded: boolean;
  findings: FindingLine[];
  note: string;
  hasNote: boolean;
  /** What must come out of the note. */
  warning: string;
}

/** A phone shows no more of them: the rest is in the console. */
const mostFacts = 12;
const longestFact = 300;

/** Lines on one screen of a long checklist: a phone takes no more nodes and bytes at once. */
const linesAtOnce = 10;

interface Around {
  unfolded: string;
  noting: readonly string[];
  page?: number;
  warnings?: Warnings;
}

/** @param unfolded key of the line whose known facts are shown @param noting keys of lines whose note is open @param page from 0 */
export function linesView(
  sheet: Sheet,
  { checklist }: Pick<Pack, "checklist">,
  { unfolded, noting, page = 0, warnings = new Map() }: Around,
): LineView[] {
  const hints = sheetHints(sheet, checklist);
  return checklist.lines.slice(page * linesAtOnce, (page + 1) * linesAtOnce).map((line) => {
    const { key, title, guide, points: most } = line;
    const { points = null, note = "" } = sheet.answers[key] ?? {};
    const facts = sheet.known?.facts.filter(({ lineKey }) => lineKey === key) ?? [];
    const isUnfolded = unfolded === key;
    const findings = sheet.findings.filter(({ lineKey }) => lineKey === key);
    const proposed = findings.filter((finding) => isProposed(sheet, finding));
    return {
      ...{ key, title, guide, most, isUnfolded, note },
      ...{ points: points === null ? "—" : String(points), isLooked: points !== null },
      ...{ isFull: points === most, isNone: points === 0 },
      lost: lostText(points, most, findings.length),
      hint: hints.find(({ path }) => path === `answers.${key}.points`)?.message ?? "",
      known: knownText(facts, proposed.length),
      knownBad: facts.some(({ good }) => !good),
      facts: isUnfolded ? factsView(facts) : [],
      findings: findings
        .filter((finding) => isUnfolded || !proposed.includes(finding))
        .map((finding) => findingLine(finding, warningOfFinding(sheet, warnings, finding.id))),
      warning: warnings.get(`answers.${key}.note`) ?? "",
      hasNote: note !== "" || noting.includes(key),
    };
  });
}

/** What a problem costs is the inspector's to say; that it costs nothing is said. */
const lostText = (points: number | null, most: number, findings: number): string => {
  if (points === null) return "";
  if (points < most) return `扣 ${most - points} 分`;
  return findings > 0 ? `有 ${findings} 个问题，没有扣分` : "";
};

/** Where a long checklist goes on; empty words where there is nothing before or after. */
export function pagesView({ checklist }: Pick<Pack, "checklist">, page: number) {
  const all = checklist.lines.length;
  const [from, to] = [page * linesAtOnce, Math.min(all, (page + 1) * linesAtOnce)];
  return {
    where: all > linesAtOnce ? `第 ${from + 1} 到 ${to} 项，共 ${all} 项` : "",
    before: from > 0 ? "上一页" : "",
    after: to < all ? "下一页" : "",
  };
}

/** The system has written it, and nobody has changed it: it is folded with what is known. */
const isProposed = ({ known }: Sheet, { lineKey, type, severity, text, photos }: SheetFinding): boolean =>
  photos.length === 0 &&
  (known?.proposals ?? []).some(
    (proposal) =>
      proposal.lineKey === lineKey &&
      proposal.findings.some((one) => one.type === type && one.severity === severity && one.text === text),
  );

function knownText(facts: readonly KnownFact[], proposed: number): string {
  const bad = facts.filter(({ good }) => !good).length;
  if (facts.length === 0 && proposed === 0) return "";
  const checked = bad === 0 ? `系统已查 ${facts.length} 项，没有问题` : `系统已查 ${facts.length} 项，${bad} 项有问题`;
  return proposed > 0 ? `${checked}，已登记 ${proposed} 个` : checked;
}

/** What is wrong stands first. */
export const factsView = (facts: readonly KnownFact[]): FactView[] =>
  [...facts.filter(({ good }) => !good), ...facts.filter(({ good }) => good)]
    .slice(0, mostFacts)
    .map(({ kind, good, text }, at) => ({
      ...{ key: String(at), good, mark: good ? "✓" : "！" },
      text: `${knownKinds[kind]}：${text.length > longestFact ? `${text.slice(0, longestFact)}…` : text}`,
    }));

/** In the list so many characters tell what it is about; opened it is there in full. */
const shownText = 90;
const shortened = (text: string): string => (text.length > shownText ? `${text.slice(0, shownText)}…` : text);

const findingLine = ({ id, type, severity, text, photos }: SheetFinding, warning: string): FindingLine => ({
  warning,
  ...{ id, name: findingTypes[type].name, severity: severities[severity].name, isVeto: severity === "veto" },
  text: text.trim() === "" ? "还没有写看到了什么" : shortened(text),
  photos: photos.length > 0 ? `${photos.length} 张照片` : "",
});

/** Head and foot of the page. */
export function headView(sheet: Sheet, { campaign, checklist }: Pack, { village, township, visits }: PackRow) {
  const { lines, vetoCap } = checklist;
  const looked = lines.filter(({ key }) => (sheet.answers[key]?.points ?? null) !== null).length;
  const isCapped = sheet.findings.some(({ severity }) => severity === "veto");
  const loose = sheet.known?.facts.filter(({ lineKey }) => lineKey === null) ?? [];
  const others = visits.filter(({ state }) => state === "signed").map(({ by }) => by.name);
  return {
    name: village.name,
    about: [township.name, campaign.name, checklist.title].join(" · "),
    others: others.length > 0 ? `这个村 ${others.join("、")} 已经签过检查表。再签一张，两张都会保留，先签的算数。` : "",
    known: sheet.known
      ? `${momentShown(sheet.known.at)} 系统查过的已经填好，点开可以看；您只看需要用眼睛看的。`
      : "没有系统已知的情况，请逐项看。",
    loose: factsView(loose),
    total: `${pointsOf(sheet, checklist)} 分`,
    looked: `${looked} / ${lines.length} 项已打分`,
    cap: isCapped ? `有单项否决的问题，总分最高 ${vetoCap} 分` : "",
    isDone: looked === lines.length,
  };
}

export interface Chip {
  key: string;
  name: string;
  on: boolean;
}

/** Types to choose from: the likely ones of the line, until all are asked for. */
export function typeChips(lineKey: string, chosen: FindingTypeKey | null, all: boolean): Chip[] {
  const some = likelyTypes(lineKey);
  const shown =
    all || some.length === 0 ? findingOrder : findingOrder.filter((key) => some.includes(key) || key === chosen);
  return shown.map((key) => ({ key, name: findingTypes[key].name, on: key === chosen }));
}

export const hasMoreTypes = (lineKey: string): boolean => likelyTypes(lineKey).length > 0;

const severityKeys = Object.keys(severities) as Severity[];

/** A finding that is being written. */
export function findingView(finding: SheetFinding, photos: readonly VisitPhoto[], numbersLeft: number, warning = "") {
  const { type, severity, text } = finding;
  const own = finding.photos.map((id) => photos.find((photo) => photo.id === id) ?? { id, path: "", state: null });
  return {
    ...{ id: finding.id, name: findingTypes[type].name, text, warning },
    severities: severityKeys
      .filter((key) => severityFits(type, key))
      .map((key): Chip & { hint: string } => {
        return { key, name: severities[key].name, hint: severities[key].hint, on: key === severity };
      }),
    hint: severities[severity].hint,
    phrases: findingTypes[type].phrases.map((phrase) => ({ key: phrase, name: phrase, on: text.includes(phrase) })),
    photos: own.map(({ id, path, state }, at) => ({
      ...{ id, path, name: `照片 ${at + 1}` },
      state: state === null ? "已上传" : state.state === "stuck" ? (state.fault?.message ?? state.words) : state.words,
      bad: state?.state === "stuck",
    })),
    mayShoot: finding.photos.length < sheetLimits.photos,
    numbers: numbersLeft > 0 ? "" : "现场拍照的编号用完了：照片照样能拍，会标明“不是现场拍摄”。",
  };
}
export type FindingView = ReturnType<typeof findingView>;

/** What somebody of the village said; null where nobody was asked. */
export function wordView({ word }: Sheet, warnings: Warnings = new Map()) {
  const keys = Object.keys(speakers) as Speaker[];
  return {
    isAsked: word !== null,
    text: word?.text ?? "",
    warning: warnings.get("word.text") ?? "",
    readOver: word?.readOver ?? false,
    speakers: keys.map((key): Chip => ({ key, name: speakers[key], on: word?.by === key })),
  };
}
