import type { MyVillage } from "../view-models/villages";
import { isRecord, put, take } from "./store";

const key = "villages";
/** More than anybody reads. */
const most = 20;

const isVillage = (value: unknown): value is MyVillage =>
  isRecord(value) && [value.code, value.name, value.place].every((part) => typeof part === "string");

/** My villages, the one that was read last first. */
export const myVillages = (): MyVillage[] =>
  take(key, (value): value is unknown[] => Array.isArray(value))?.filter(isVillage) ?? [];

/** Puts a village at the front; `formerCode` is the one that it was opened with. */
export function rememberVillage(village: MyVillage, formerCode = village.code): boolean {
  const others = myVillages().filter(({ code }) => code !== village.code && code !== formerCode);
  return put(key, [village, ...others].slice(0, most));
}

export const forgetVillage = (gone: string): boolean =>
  put(
    key,
    myVillages().filter(({ code }) => code !== gone),
  );
