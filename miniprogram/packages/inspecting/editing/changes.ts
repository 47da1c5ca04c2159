// What a finger does to a sheet, as pure functions: a sheet in, the changed sheet out.
import type { ChecklistLine } from "../../../../shared/inspections/checklist";
import type { FindingTypeKey, Severity } from "../../../../shared/inspections/findings";
import type { Sheet, SheetFinding, Speaker } from "../../../../shared/inspections/sheet";
import { findingTypes, severityFits } from "../generated/inspecting";

type Line = Pick<ChecklistLine, "key" | "points">;

const answerOf = ({ answers }: Sheet, key: string) => answers[key] ?? { points: null, note: "" };

export const withPoints = (sheet: Sheet, key: string, points: number | null): Sheet => ({
  ...sheet,
  answers: { ...sheet.answers, [key]: { ...answerOf(sheet, key), points } },
});

/** One point more or less, within 0 and the line's own. A line that nobody looked at yet begins at all of its points. */
export function stepped(sheet: Sheet, { key, points: most }: Line, by: 1 | -1): Sheet {
  const from = answerOf(sheet, key).points ?? (by === 1 ? most - 1 : most);
  return withPoints(sheet, key, Math.min(most, Math.max(0, from + by)));
}

export const withNote = (sheet: Sheet, key: string, note: string): Sheet => ({
  ...sheet,
  answers: { ...sheet.answers, [key]: { ...answerOf(sheet, key), note } },
});

export const newFinding = (id: string, lineKey: string, type: FindingTypeKey): SheetFinding => ({
  ...{ id, type, severity: findingTypes[type].severity, lineKey, text: "" },
  ...{ noticeNumber: null, revision: null, itemCode: null, photos: [] },
});

export const withFinding = (sheet: Sheet, finding: SheetFinding): Sheet => ({
  ...sheet,
  findings: sheet.findings.some(({ id }) => id === finding.id)
    ? sheet.findings.map((one) => (one.id === finding.id ? finding : one))
    : [...sheet.findings, finding],
});

export const withoutFinding = (sheet: Sheet, gone: string): Sheet => ({
  ...sheet,
  findings: sheet.findings.filter(({ id }) => id !== gone),
});

const phrasesOf = (type: FindingTypeKey): readonly string[] => findingTypes[type].phrases;

/** Another type brings its own severity; a phrase of the type before goes, words of one's own stay. */
export function retyped(finding: SheetFinding, type: FindingTypeKey): SheetFinding {
  if (type === finding.type) return finding;
  const text = phrasesOf(finding.type).includes(finding.text) ? "" : finding.text;
  return { ...finding, type, text, severity: findingTypes[type].severity };
}

/** The severity where the type may have it. */
export const rated = (finding: SheetFinding, severity: Severity): SheetFinding =>
  severityFits(finding.type, severity) ? { ...finding, severity } : finding;

/** A phrase takes the place of another one that wasn't touched; it is added to words of one's own, once. */
export function phrased(finding: SheetFinding, phrase: string): SheetFinding {
  const { text, type } = finding;
  if (text.trim() === "" || phrasesOf(type).includes(text)) return { ...finding, text: phrase };
  return text.includes(phrase) ? finding : { ...finding, text: `${text.replace(/[，。；\s]+$/, "")}；${phrase}` };
}

/** Somebody of the village speaks; what was written stays when it turns out to be somebody else. */
export const spokenBy = (sheet: Sheet, by: Speaker): Sheet => ({
  ...sheet,
  word: { text: "", readOver: false, ...sheet.word, by },
});

/** What was changed must be read over once more. */
export const withWordText = (sheet: Sheet, text: string): Sheet =>
  sheet.word ? { ...sheet, word: { ...sheet.word, text, readOver: false } } : sheet;

export const withReadOver = (sheet: Sheet, readOver: boolean): Sheet =>
  sheet.word ? { ...sheet, word: { ...sheet.word, readOver } } : sheet;

export const withoutWord = (sheet: Sheet): Sheet => ({ ...sheet, word: null });
