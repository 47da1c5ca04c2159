import type { Modes } from "../view-models/modes";
import { isRecord, put, take } from "./store";

const key = "modes";

/** What a full phone could not keep holds until the mini-program is closed. */
let unkept: Modes | null = null;

/** How the owner of the phone wants the pages. */
export function readModes(): Modes {
  if (unkept) return unkept;
  const kept = take(key, isRecord);
  return { large: kept?.large === true, high: kept?.high === true, hant: kept?.hant === true };
}

/** @returns false when the phone is full: then the modes are forgotten with the next start */
export function keepModes(modes: Modes): boolean {
  const isKept = put(key, modes);
  unkept = isKept ? null : modes;
  return isKept;
}
