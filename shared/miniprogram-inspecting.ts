// What the mini-program runs of inspections: bundled into miniprogram/packages/inspecting/generated/ by server/build.mjs, within the package
// itself, so that only inspectors' phones load it.
export { findingOrder, findingTypes, severities, severityFits } from "./inspections/findings.ts";
export { knownKinds } from "./inspections/known.ts";
export { personalIn, personalIssues } from "./inspections/personal.ts";
export { beginSheet, deviceId, pointsOf, sheetIssues, sheetLimits, speakers, typedTexts } from "./inspections/sheet.ts";
export { sheetHints } from "./inspections/sheet-hints.ts";
export { sheetDigest, visitStatement } from "./inspections/statement.ts";
export { campaignKinds } from "./inspections/states.ts";
export { likelyTypes } from "./inspections/usual-lines.ts";
