// The columns of a table of places and what a row must say; apart from the command, because it needs no database.
import { hasNumber, hasUnseen, numberText, unseenText } from "../../shared/names.ts";
import { levelOf } from "../../shared/places.ts";
import type { Issue } from "../core/problem.ts";
import { type ColumnRule, readDay, readTable, rowIssue, type SheetRow, type TableRecord } from "../core/sheets.ts";

type Key =
  | "code"
  | "name"
  | "oldCode"
  | "phone"
  | "startDay"
  | "townshipCode"
  | "townshipName"
  | "mergedInto"
  | "mergedOn";

/** The first title is the one in use; tables made from an earlier template are read as well. */
const columns: readonly ColumnRule<Key>[] = [
  { key: "code", titles: ["地方代码", "地区代码", "代码", "统计用区划代码", "code"], required: true },
  { key: "name", titles: ["名称", "地方名称", "地区名称", "name"], required: true },
  { key: "oldCode", titles: ["原代码", "旧代码", "old_code"], required: false },
  { key: "phone", titles: ["电话", "监督电话", "phone"], required: false },
  { key: "startDay", titles: ["上线日期", "上线日", "start_day"], required: false },
  { key: "townshipCode", titles: ["乡镇代码", "township_code"], required: false },
  { key: "townshipName", titles: ["乡镇名称", "township_name"], required: false },
  { key: "mergedInto", titles: ["并入村代码", "并入代码", "merged_into"], required: false },
  { key: "mergedOn", titles: ["并入日期", "合并日期", "merged_on"], required: false },
];

/** Titles of the columns, in the order of the template. */
export const placeColumns = columns.map(({ key, titles: [title], required }) => ({ key, title, required }));

/** A place as the table wants it; null where the cell is empty. */
export interface WantedPlace {
  line: number;
  code: string;
  name: string;
  oldCode: string | null;
  phone: string | null;
  startDay: string | null;
  /** The village is merged into another from a day on, or that is undone; null: as it is. */
  merger: { into: string; on: string } | "undo" | null;
}

/** What a table says in place of a code to undo a merger. */
const undoWord = "取消";

/** A table that was read: what it wants, and what is wrong with it. */
export interface PlacesTable {
  wanted: WantedPlace[];
  issues: Issue[];
}

/** Reads the table: townships that it names beside their villages come first. Never throws for a row. */
export function readPlaces(rows: SheetRow[]): PlacesTable {
  const { records, issues } = readTable(rows, columns);
  const places = new Map<string, WantedPlace>();
  for (const record of records) {
    issues.push(...rowIssues(record));
    addTownship(places, record, issues);
  }
  for (const record of records) addPlace(places, record, issues);
  const wanted = [...places.values()].sort(
    (a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code, "en"),
  );
  return { wanted, issues };
}

function rowIssues({ line, values }: TableRecord<Key>): Issue[] {
  const issues: Issue[] = [];
  const wrong = (title: string, key: string, message: string) => issues.push(rowIssue(line, title, key, message));
  if (!levelOf(values.code)) {
    const swapped = levelOf(values.name) ? "看起来与“名称”填反了。" : "";
    wrong("地方代码", "place.code", `应为 9 位（乡镇）或 12 位（村）数字，现在是“${short(values.code)}”。${swapped}`);
  }
  if (values.name === "") wrong("名称", "place.name", "没有填写。");
  else if (values.name.length > 60) wrong("名称", "place.name", "最多 60 个字。");
  else if (/^\d+$/.test(values.name)) wrong("名称", "place.name", "应是地名，现在只有数字。");
  else if (hasUnseen(values.name)) wrong("名称", "place.name", `${unseenText}。`);
  else if (hasNumber(values.name)) wrong("名称", "place.name", `${numberText}。`);
  if (hasUnseen(values.townshipName)) wrong("乡镇名称", "place.township", `${unseenText}。`);
  if (hasNumber(values.townshipName)) wrong("乡镇名称", "place.township", `${numberText}。`);
  if (values.oldCode !== "" && values.oldCode.length !== values.code.length)
    wrong("原代码", "place.old_code", "位数应与地方代码相同。");
  if (values.phone !== "" && !/^\d[\d\s-]{4,38}$/.test(values.phone))
    wrong("电话", "place.phone", "只能用数字、空格和 -，如 0952-6012345。");
  if (values.startDay !== "" && !readDay(values.startDay))
    wrong("上线日期", "place.start_day", "应是日期，如 2026-09-01。");
  if ((values.townshipCode !== "" || values.townshipName !== "") && !isTownshipOf(values))
    wrong("乡镇代码", "place.township", "应为 9 位数字，与村代码的前 9 位相同，并同时填写乡镇名称。");
  issues.push(...mergerIssues(line, values));
  return issues;
}

/** The two columns of a merger go together, on the row of the village that ends. */
function mergerIssues(line: number, { code, mergedInto, mergedOn }: Record<Key, string>): Issue[] {
  const wrong = (title: string, message: string) => [rowIssue(line, title, "place.merger", message)];
  if (mergedInto === "") return mergedOn === "" ? [] : wrong("并入村代码", "填了并入日期，也请填写并入哪个村。");
  if (levelOf(code) !== "village")
    return wrong("并入村代码", "只有村可以并入别的村；乡镇合并请给各村填写新代码和原代码。");
  if (mergedInto === undoWord) return mergedOn === "" ? [] : wrong("并入日期", "取消合并时请不要填写。");
  if (levelOf(mergedInto) !== "village") return wrong("并入村代码", `应为 12 位数字；要取消合并，请填“${undoWord}”。`);
  return readDay(mergedOn) ? [] : wrong("并入日期", "请填写从哪一天起并入，如 2026-10-01。");
}

function mergerOf({ mergedInto, mergedOn }: Record<Key, string>): WantedPlace["merger"] {
  if (mergedInto === undoWord) return "undo";
  const on = readDay(mergedOn);
  return mergedInto !== "" && on ? { into: mergedInto, on } : null;
}

const short = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

const isTownshipOf = ({ code, townshipCode, townshipName }: Record<Key, string>): boolean =>
  levelOf(townshipCode) === "township" &&
  code.startsWith(townshipCode) &&
  townshipName !== "" &&
  townshipName.length <= 60;

function addTownship(places: Map<string, WantedPlace>, { line, values }: TableRecord<Key>, issues: Issue[]): void {
  if (!isTownshipOf(values)) return;
  const before = places.get(values.townshipCode);
  const { townshipCode: code, townshipName: name } = values;
  if (!before) places.set(code, { line, code, name, oldCode: null, phone: null, startDay: null, merger: null });
  else if (before.name !== name)
    issues.push(rowIssue(line, "乡镇名称", "place.township", `与第 ${before.line} 行的“${before.name}”不一致。`));
}

function addPlace(places: Map<string, WantedPlace>, { line, values }: TableRecord<Key>, issues: Issue[]): void {
  if (!levelOf(values.code)) return;
  const before = places.get(values.code);
  if (before && !(before.code.length === 9 && before.name === values.name)) {
    issues.push(rowIssue(line, "地方代码", "place.twice", `与第 ${before.line} 行重复，请只留一行。`));
    return;
  }
  places.set(values.code, {
    line,
    code: values.code,
    name: values.name,
    oldCode: values.oldCode || null,
    phone: values.phone || null,
    startDay: readDay(values.startDay),
    merger: mergerOf(values),
  });
}
