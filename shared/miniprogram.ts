// What the mini-program runs of shared/: bundled into miniprogram/generated/shared.js by server/build.mjs. Types it imports directly.
export { dayName, dayOf, timeOf } from "./days.ts";
export { deviceName } from "./device-name.ts";
export { digestOf } from "./digest-of.ts";
export { keptStrokes } from "./handwriting/simplify.ts";
export { handwritingName, handwritingPicture } from "./handwriting/strokes.ts";
export { paperBlocks, paperRows, paperSummary } from "./notices/view/paper.ts";
export { formatMoment, formatPeriod } from "./notices/view/values.ts";
export { parsePeriod, periodName } from "./periods.ts";
