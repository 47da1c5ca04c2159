// What the mini-program runs of shared/: bundled into miniprogram/generated/shared.js by server/build.mjs. Types it imports directly.

export { choicesOf } from "./catalogue/choices.ts";
export { columnHeading } from "./catalogue/units.ts";
export { dayName, dayOf, timeOf } from "./days.ts";
export { deviceName } from "./device-name.ts";
export { digestInSlices } from "./digest-of.ts";
export { dueText, occasionText, shortDay } from "./due-words.ts";
export { keptStrokes } from "./handwriting/simplify.ts";
export { handwritingName, handwritingPicture } from "./handwriting/strokes.ts";
export { findingTypes, severities } from "./inspections/findings.ts";
export { speakers } from "./inspections/sheet.ts";
export { contentLimits } from "./notices/content.ts";
export { unexplained } from "./notices/explanations.ts";
export { submitIssues } from "./notices/requirements.ts";
export { secrecyStatement, submitWords } from "./notices/secrecy.ts";
export { paperBlocks, paperRows, paperSummary } from "./notices/view/paper.ts";
export { formatMoment, formatPeriod } from "./notices/view/values.ts";
export { parsePeriod, periodName } from "./periods.ts";
export { maybePinyin, pinyinHint } from "./pinyin-hint.ts";
export { progressWords } from "./privacy/file-words.ts";
export { targetOf } from "./spreadsheets/target.ts";
export { understand } from "./spreadsheets/understand.ts";
export { shapeOfElement } from "./typed/cells.ts";
export { differencesOf, onlyIn } from "./typed/differences.ts";
export { columnsOf, typedOf, valuesOf } from "./typed/form.ts";
export { explanationKey, noteKey, placeOf, questionOf, titleKey } from "./typed/mends.ts";
export {
  cellProblem,
  inserted,
  isBlank,
  moved,
  rowName,
  shownCell,
  shownElement,
  typedIndex,
  withCell,
  without,
} from "./typed/rows.ts";
export { standardRows, totalLines } from "./typed/totals.ts";
export { uploadLimits } from "./upload-limits.ts";
