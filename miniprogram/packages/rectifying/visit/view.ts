import type { VisitAnswer } from "../../../../shared/api/visits";
import { dayName, findingTypes, severities, speakers } from "../../../generated/shared";
import type { LookOnPhone } from "../../../outbox/index";
import { momentShown } from "../../../view-models/moments";
import { refusalOf } from "../../../view-models/refusal";
import { problemPath } from "../../../view-models/staff-paths";
import { ownWords, type Script, speaker } from "../../../view-models/words";
import { visitWords } from "./words";

/** A signed sheet as its village reads it: who looked when, how many points, what was said. */
export function visitView(visit: VisitAnswer, script: Script) {
  const say = speaker(script);
  const w = visitWords(script);
  const { campaign, village, by, inspector, visitDay, signedAt, points, sheet, checklist, seen, actions } = visit;
  const hasVeto = sheet.findings.some(({ severity }) => severity === "veto");
  return {
    title: say`${village.name}检查表`,
    about: campaign.name,
    facts: [
      { label: w.inspector, text: say`${by.name}（${inspector.name}）` },
      { label: w.day, text: dayName(visitDay) },
      ...(signedAt ? [{ label: w.signed, text: momentShown(signedAt) }] : []),
    ],
    total: points === null ? "" : say`${points} 分`,
    cap: hasVeto ? say`有单项否决的问题，总分最高 ${checklist.vetoCap} 分。` : "",
    marks: [!visit.counts && say`这次检查以另一张检查表为准。`, visit.late && say`这张检查表在截止以后送到。`]
      .filter(Boolean)
      .join(""),
    seen: seen ? say`${seen.byName} ${momentShown(seen.at)} 已看过` : "",
    seenWord: seen?.word ?? "",
    saidBy: sheet.word ? ownWords(speakers[sheet.word.by], script) : "",
    said: sheet.word?.text ?? "",
    count: String(sheet.findings.length),
    noFindings: sheet.findings.length === 0 ? w.none : "",
    maySee: actions.includes("see"),
    isSeen: seen !== null,
    waits: seen || actions.includes("see") ? "" : w.waitsForOthers,
  };
}
export type VisitView = ReturnType<typeof visitView>;

/** Rows of a long list that are shown at once. */
export interface Turned<Row> {
  rows: Row[];
  hasEarlier: boolean;
  hasLater: boolean;
}

const turned = <Row>(all: readonly Row[], page: number, atOnce: number): Turned<Row> => ({
  rows: all.slice(page * atOnce, (page + 1) * atOnce),
  hasEarlier: page > 0,
  hasLater: (page + 1) * atOnce < all.length,
});

/** Points of each line, ten at once. @param page from 0 */
export function linesView({ sheet, checklist }: VisitAnswer, page: number) {
  const rows = checklist.lines.map(({ key, title, points: most }) => {
    const { points = null, note = "" } = sheet.answers[key] ?? {};
    return { key, title, points: `${points ?? "—"} / ${most}`, lost: points !== most, note };
  });
  return turned(rows, page, 10);
}

/** What was found, five at once, each with the problem that it has become. @param page from 0 */
export function findingsView(visit: VisitAnswer, page: number, script: Script) {
  const say = speaker(script);
  const rows = visit.sheet.findings.map(({ id, type, severity, text, noticeNumber, photos }) => {
    const isOfThis = ({ findingId }: { findingId: string }): boolean => findingId === id;
    // What an earlier version has kept on the phone doesn't say.
    const again = visit.foundAgain?.find(isOfThis);
    const problem = visit.problems.find(isOfThis) ?? again;
    return {
      ...{ id, text, isVeto: severity === "veto" },
      name: ownWords(`${findingTypes[type].name} · ${severities[severity].name}`, script),
      about: [noticeNumber && say`公开编号 ${noticeNumber}`, photos.length > 0 && say`${photos.length} 张照片`]
        .filter(Boolean)
        .join(" · "),
      again: again ? say`检查又发现，台账上已有，没有重复登记。` : "",
      changed: visit.notices.find(({ number }) => number === noticeNumber)?.changed ?? "",
      problem: problem ? say`整改台账 ${problem.number}：${ownWords(problem.stateName, script)}` : "",
      url: problem ? problemPath(problem.id) : "",
    };
  });
  return turned(rows, page, 5);
}

/** What can be done here: nothing, confirm, wait for the server, or only look at a word that it didn't take. */
export type Stage = "none" | "write" | "waiting" | "left";

export interface LookView {
  stage: Stage;
  /** What the sheet was called when it was written. */
  title: string;
  text: string;
  /** Where it is, at the foot of the form. */
  state: string;
  /** Why the server didn't take it. */
  refusal: string;
  waits: string;
  /** What is said of what can only be given up, and on its button. */
  left: string;
  drop: string;
}

/** How it is with what the village says. @param maySee null: how the sheet stands isn't known */
export function lookView(kept: LookOnPhone | null, maySee: boolean | null, script: Script): LookView {
  const w = visitWords(script);
  const own = kept && !kept.submitted ? kept : null;
  const isStuck = own?.state.state === "stuck";
  const stage = own?.isWaiting ? "waiting" : maySee ? "write" : own?.text || isStuck ? "left" : "none";
  return {
    stage,
    title: own?.title ?? "",
    text: own?.text ?? "",
    state: own && !isStuck && own.text ? ownWords(own.state.words, script) : "",
    refusal: isStuck
      ? ownWords(refusalOf(own.state.fault, own.state.words), script) + (own.text ? w.keptHere : "")
      : "",
    waits: own?.state.state === "sending" ? w.sending : ownWords(own?.state.words ?? "", script),
    left: own?.text ? w.left : w.leftEmpty,
    drop: own?.text ? w.leftDrop : w.leftDropEmpty,
  };
}
