import type { Chance } from "../../../support/chance.ts";
import { filler, helpedRow, type Made } from "./clean.ts";

/** Where a secret stands: a sentence in prose or in a cell, or nothing but the secret in a cell. Items whose lists show persons, with the elements in which offices write too much. */
export const carriers: ((
  chance: Chance,
  sentence: string,
  secret: string,
) => { made: Made; path: string; text: string })[] = [
  (chance, text) => prose(chance, "BM-01-01", "content", text),
  (chance, text) => prose(chance, "ZZ-01-01", "intro", text),
  (chance, text) => prose(chance, "SJ-01-07", "service", text),
  (chance, text) => prose(chance, "MJ-02-02", "decision", text),
  (chance, text) => prose(chance, "ZC-02-05", "mechanism", text),
  (chance, text) => prose(chance, "TD-01-01", "result", text, "plan"),
  (chance, _, secret) => listed(chance, "SJ-01-01", secret),
  (chance, _, secret) => listed(chance, "SJ-01-04", secret),
  (chance, _, secret) => listed(chance, "SJ-01-06", secret),
  (chance, text) => cell(chance, "SJ-01-10", text),
];

function prose(chance: Chance, item: string, key: string, text: string, other = key) {
  const whole = [filler(chance), text, filler(chance)].join(chance.pick([" ", "\n", "\n\n"]));
  return {
    made: { item, notice: { title: "公示", elements: { [other]: whole } } },
    path: `elements.${other}`,
    text: whole,
  };
}

/** The secret alone in a cell: as a cell of a list that was pasted one column off. */
function listed(chance: Chance, item: string, text: string) {
  const detail = Array.from({ length: chance.between(3, 12) }, () => helpedRow(chance, true));
  const at = chance.between(0, detail.length - 1);
  const row = detail[at];
  const column = chance.pick(["group", "category"] as const);
  if (row) row[column] = text;
  return {
    made: { item, notice: { title: "名单公示", elements: { detail } } },
    path: `elements.detail.${at}.${column}`,
    text,
  };
}

/** A whole sentence in a cell. */
function cell(chance: Chance, item: string, text: string) {
  const detail = Array.from({ length: chance.between(3, 12) }, () => helpedRow(chance, true));
  const at = chance.between(0, detail.length - 1);
  const row = detail[at];
  if (row) row.category = text;
  return {
    made: { item, notice: { title: "名单公示", elements: { detail } } },
    path: `elements.detail.${at}.category`,
    text,
  };
}
