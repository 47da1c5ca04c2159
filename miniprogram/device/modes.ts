import type { Modes } from "../view-models/modes";
import { isRecord, put, take } from "./store";

const key = "modes";

/** How the owner of the phone wants the pages. */
export function readModes(): Modes {
  const kept = take(key, isRecord);
  return { large: kept?.large === true, high: kept?.high === true, hant: kept?.hant === true };
}

export const keepModes = (modes: Modes): boolean => put(key, modes);
