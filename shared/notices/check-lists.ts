import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { checkCell, checkLine, isEmpty, isFault, isRecord } from "./check-values.ts";
import { contentLimits, type FileEntry, type PersonEntry, type TableRow } from "./content.ts";
import type { IssueList } from "./issue-list.ts";

/** Where a list element is checked: the element, its path and where issues go. `complete`: required cells must be filled. */
export interface ListCheck {
  element: CatalogueElement;
  path: string;
  issues: IssueList;
  complete: boolean;
}

/** How much of a strange key is repeated to its sender. */
export const quoted = (key: string): string => (key.length > 40 ? `${key.slice(0, 40)}…` : key);

/** Rows of a table: only known columns, cells of their column's type; empty cells and rows are dropped. */
export function checkTable(value: unknown, check: ListCheck): TableRow[] | undefined {
  const rows = listOf(
    value,
    check,
    contentLimits.tableRows,
    "行",
    "请按村民小组或时段拆成几条公开，或把完整表格作为附件上传",
  );
  if (!rows) return undefined;
  const columns = new Map((check.element.columns ?? []).map((column) => [column.key, column]));
  const kept: TableRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const at = { path: `${check.path}.${index}`, name: `“${check.element.label}”第 ${index + 1} 行` };
    const cells = checkRow(row, columns, at, check);
    if (cells) kept.push(cells);
  }
  return kept.length > 0 ? kept : undefined;
}

function checkRow(
  row: unknown,
  columns: Map<string, CatalogueColumn>,
  at: { path: string; name: string },
  { issues, complete }: ListCheck,
): TableRow | undefined {
  if (!isRecord(row)) {
    issues.add(at.path, "type", `${at.name}的格式不正确，应为按列填写的一行。`);
    return undefined;
  }
  for (const key of Object.keys(row))
    if (!columns.has(key))
      issues.add(`${at.path}.${quoted(key)}`, "unknown", `${at.name}有目录中没有的列“${quoted(key)}”。`);
  const cells: TableRow = {};
  for (const [key, column] of columns) {
    const cell = checkCell(column, Object.hasOwn(row, key) ? row[key] : undefined, contentLimits.cell);
    if (isFault(cell)) issues.add(`${at.path}.${key}`, cell.key, `${at.name}的“${column.label}”${cell.problem}。`);
    else if (cell !== undefined) cells[key] = cell;
    else if (complete && column.required)
      issues.add(`${at.path}.${key}`, "required", `${at.name}的“${column.label}”没有填写。`);
  }
  return cells;
}

/** What may be said about a person, with the longest text; anything else (phone, identity number, address) is refused. */
const personFields = { name: ["姓名", 40], duty: ["职务", 60], group: ["村民小组", 60], note: ["说明", 200] } as const;
type PersonField = keyof typeof personFields;

/** Persons of a list: name, duty, group, note and nothing else. */
export function checkPersons(value: unknown, check: ListCheck): PersonEntry[] | undefined {
  const persons = listOf(value, check, contentLimits.persons, "人", "请按村民小组拆成几条公开");
  if (!persons) return undefined;
  const kept: PersonEntry[] = [];
  for (const [index, person] of persons.entries()) {
    if (isBlank(person)) continue;
    const entry = checkPerson(
      person,
      `${check.path}.${index}`,
      `“${check.element.label}”第 ${index + 1} 人`,
      check.issues,
    );
    if (entry) kept.push(entry);
  }
  return kept.length > 0 ? kept : undefined;
}

function checkPerson(person: unknown, path: string, name: string, issues: IssueList): PersonEntry | undefined {
  if (!isRecord(person)) {
    issues.add(path, "type", `${name}的格式不正确。`);
    return undefined;
  }
  const known = { ...personFields } as Record<string, unknown>;
  for (const key of Object.keys(person))
    if (!Object.hasOwn(known, key))
      issues.add(
        `${path}.${quoted(key)}`,
        "unknown",
        `${name}不能填“${quoted(key)}”：名单只公开姓名、职务、村民小组和说明。`,
      );
  const entry: Partial<Record<PersonField, string>> = {};
  for (const [key, [label, limit]] of Object.entries(personFields) as [PersonField, readonly [string, number]][]) {
    const text = checkLine(Object.hasOwn(person, key) ? person[key] : undefined, limit);
    if (isFault(text)) issues.add(`${path}.${key}`, text.key, `${name}的${label}${text.problem}。`);
    else if (text !== undefined) entry[key] = text;
    else if (key === "name") issues.add(`${path}.name`, "required", `${name}没有填写姓名。`);
  }
  return { ...entry, name: entry.name ?? "" };
}

/**
 * Files by fingerprint and name. Whether they exist is the caller's question; `mediaType` and `size` are handed on as they came (or
 * empty), and the caller replaces them from its own rows.
 */
export function checkFiles(value: unknown, check: ListCheck): FileEntry[] | undefined {
  const files = listOf(value, check, contentLimits.files, "个文件", "请合并或只保留必要的附件");
  if (!files) return undefined;
  const seen = new Set<string>();
  const kept: FileEntry[] = [];
  for (const [index, file] of files.entries()) {
    const entry = checkFile(
      file,
      { path: `${check.path}.${index}`, name: `“${check.element.label}”第 ${index + 1} 个附件` },
      check.issues,
    );
    if (!entry) continue;
    if (seen.has(entry.sha256))
      check.issues.add(`${check.path}.${index}`, "repeated", `附件“${entry.name}”重复，请删去一个。`);
    seen.add(entry.sha256);
    kept.push(entry);
  }
  return kept.length > 0 ? kept : undefined;
}

function checkFile(
  file: unknown,
  { path, name }: { path: string; name: string },
  issues: IssueList,
): FileEntry | undefined {
  const sha256 = isRecord(file) && Object.hasOwn(file, "sha256") ? file.sha256 : undefined;
  if (!isRecord(file) || typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) {
    issues.add(path, "type", `${name}的格式不正确，请重新上传。`);
    return undefined;
  }
  const label = checkLine(Object.hasOwn(file, "name") ? file.name : undefined, 200);
  if (isFault(label)) issues.add(`${path}.name`, label.key, `${name}的文件名${label.problem}。`);
  return {
    sha256,
    name: typeof label === "string" ? label : "",
    mediaType: typeof file.mediaType === "string" ? file.mediaType : "",
    size: typeof file.size === "number" ? file.size : 0,
  };
}

/** The entries of a list; undefined when there are none or the list can't be accepted, which is then reported. */
function listOf(
  value: unknown,
  { element, path, issues }: ListCheck,
  limit: number,
  unit: string,
  advice: string,
): unknown[] | undefined {
  if (isEmpty(value)) return undefined;
  if (!Array.isArray(value)) {
    issues.add(path, "type", `“${element.label}”的格式不正确，应为列表。`);
    return undefined;
  }
  const filled = value.length > limit ? value.filter((entry) => !isBlank(entry)).length : value.length;
  if (filled <= limit) return value;
  issues.add(
    path,
    "too_many",
    `“${element.label}”有 ${filled} ${unit}，超过一次公开的上限 ${limit} ${unit}。${advice}。`,
  );
  return undefined;
}

/** An entry in which nothing was typed. */
const isBlank = (entry: unknown): boolean =>
  isEmpty(entry) ||
  (isRecord(entry) &&
    Object.values(entry).every((cell) => isEmpty(cell) || (typeof cell === "string" && cell.trim() === "")));
