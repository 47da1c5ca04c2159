// What the mini-program runs of shared/: bundled into miniprogram/generated/shared.js by server/build.mjs. Types it imports directly.
export { dayName, dayOf, timeOf } from "./days.ts";
export { deviceName } from "./device-name.ts";
export { digestOf } from "./digest-of.ts";
export { parsePeriod, periodName } from "./periods.ts";
