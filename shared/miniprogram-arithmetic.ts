// What the mini-program runs of the arithmetic, the privacy and the wording of notices: bundled into miniprogram/generated/arithmetic.js by server/build.mjs. A bundle of
// its own, because only the page for drafting runs it.
export { groupsOf } from "./privacy/groups.ts";
export { typedArithmetic } from "./typed/arithmetic.ts";
export { derivedFigures, derivedRows } from "./typed/derived.ts";
export { canMask, maskTyped, typedPrivacy, valueAt } from "./typed/privacy.ts";
export { mendName, mendTyped, typedWording } from "./typed/wording.ts";
