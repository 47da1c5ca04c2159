import { deadlineText } from "../deadlines.ts";
import { roles } from "../roles.ts";
import { type CatalogueColumn, type CatalogueElement, type CatalogueItem, frequencies, kinds } from "./item.ts";
import { deadlineBases, nameIn } from "./names.ts";

/** How one item of a new version differs from the version before, in words. */
export interface ItemChange {
  code: string;
  name: string;
  change: "added" | "removed" | "changed";
  /** Fields of the item that differ, such as `deadline`; empty for an added or removed item. */
  fields: string[];
  /** One sentence per difference. */
  lines: string[];
}

/** Differences between two versions: items in the order of the new one, removed ones last. The order of items alone is no difference. */
export function diffCatalogues(before: readonly CatalogueItem[], after: readonly CatalogueItem[]): ItemChange[] {
  const old = new Map(before.map((item) => [item.code, item]));
  const kept = new Set(after.map((item) => item.code));
  const changes = after.flatMap((item): ItemChange[] => {
    const was = old.get(item.code);
    if (!was) return [whole(item, "added", "新增事项")];
    const { fields, lines } = diffItems(was, item);
    return fields.length > 0 ? [{ code: item.code, name: item.level2, change: "changed", fields, lines }] : [];
  });
  const removed = before.filter((item) => !kept.has(item.code)).map((item) => whole(item, "removed", "删除事项"));
  return [...changes, ...removed];
}

const whole = (item: CatalogueItem, change: "added" | "removed", verb: string): ItemChange => ({
  code: item.code,
  name: item.level2,
  change,
  fields: [],
  lines: [`${verb}“${item.level2}”（${item.level1}，${frequencies[item.frequency]}，${deadlineText(item.deadline)}）`],
});

/** A field with its name and how its value reads; without `text` only that it changed is said. */
type Field = [name: string, text?: (item: CatalogueItem) => string];

const list = (values: readonly string[] | undefined): string => values?.join("、") || "无";

const fieldsOfItem: Record<Exclude<keyof CatalogueItem, "code" | "elements">, Field> = {
  level1: ["一级事项", (item) => item.level1],
  level2: ["事项名称", (item) => item.level2],
  kind: ["类别", (item) => kinds[item.kind]],
  legalBasis: ["公开依据", (item) => list(item.legalBasis.map((law) => law.text))],
  frequency: ["公开频次", (item) => frequencies[item.frequency]],
  deadline: ["公开时限", ({ deadline }) => `${deadlineText(deadline)}（${nameIn(deadlineBases, deadline.basis)}）`],
  deadlineAlternatives: ["可选的公开时限"],
  publicityPeriodDays: ["公示期", (item) => publicityText(item.publicityPeriodDays)],
  retention: [
    "保存与上墙时间",
    ({ retention }) => `${archiveName(retention.archive)}，上墙不少于${retention.boardMinDays}日`,
  ],
  audience: ["公开范围", (item) => nameIn(audiences, item.audience)],
  containsPersonalData: ["个人信息处理"],
  maskFields: ["须脱敏的信息"],
  neverPublish: ["不得公开的信息"],
  aggregateOnly: ["只公开汇总数", (item) => (item.aggregateOnly ? "是" : "否")],
  requiresSupervisionSignature: [
    "村务监督委员会签字",
    (item) => (item.requiresSupervisionSignature ? "需要" : "不需要"),
  ],
  signatures: ["签字人", (item) => list(item.signatures.map((role) => roles[role].name))],
  note: ["说明", (item) => item.note ?? "无"],
};

const audiences: Record<string, string> = { "whole-village": "全体村民", "specific-group": "特定人群" };
const archiveName = (archive: string): string =>
  archive === "permanent" ? "永久保存" : `保存${archive.replace("y", "年")}`;

/** How long an item is up for objections (公示期), in words. */
export const publicityText = (publicity: CatalogueItem["publicityPeriodDays"]): string =>
  publicity === null ? "无" : `${publicity.days}个${publicity.dayType === "working" ? "工作日" : "自然日"}`;

function diffItems(before: CatalogueItem, after: CatalogueItem): { fields: string[]; lines: string[] } {
  const fields: string[] = [];
  const lines: string[] = [];
  for (const [field, [name, text]] of Object.entries(fieldsOfItem) as [keyof typeof fieldsOfItem, Field][]) {
    if (same(before[field], after[field])) continue;
    fields.push(field);
    lines.push(changed(name, text?.(before), text?.(after)));
  }
  const elements = diffElements(before.elements, after.elements);
  if (elements.length > 0) fields.push("elements");
  return { fields, lines: [...lines, ...elements] };
}

const changed = (name: string, before: string | undefined, after: string | undefined): string =>
  before === undefined || after === undefined || before === after
    ? `${name}有修改`
    : `${name}：由“${before}”改为“${after}”`;

function diffElements(before: CatalogueElement[], after: CatalogueElement[]): string[] {
  const lines = diffKeyed("要素", before, after, (was, is) => diffFields(`要素“${was.label}”`, was, is));
  if (lines.length > 0 || same(before, after)) return lines;
  return ["要素的顺序有调整"];
}

/** Types of elements and columns in words. */
export const typeNames: Readonly<Record<string, string>> = {
  text: "文字",
  longtext: "长文本",
  number: "数字",
  money: "金额",
  date: "日期",
  table: "表格",
  "person-list": "人员名单",
  attachment: "附件",
};

const yes = (value: boolean | undefined): string => (value ? "必填" : "选填");

function diffFields(name: string, before: CatalogueElement, after: CatalogueElement): string[] {
  const lines: string[] = [];
  const compare = (field: string, was: string, is: string) => {
    if (was !== is) lines.push(changed(`${name}的${field}`, was, is));
  };
  compare("名称", before.label, after.label);
  compare("类型", typeNames[before.type] ?? before.type, typeNames[after.type] ?? after.type);
  compare("要求", yes(before.required), yes(after.required));
  compare("填写说明", before.note ?? "无", after.note ?? "无");
  lines.push(
    ...diffKeyed(`${name}的列`, before.columns ?? [], after.columns ?? [], (was, is) =>
      same(was, is) ? [] : [columnLine(name, was, is)],
    ),
  );
  const rest = ({ rowGroups, identities }: CatalogueElement) => ({ rowGroups, identities });
  if (!same(rest(before), rest(after))) lines.push(`${name}的固定行或勾稽关系有修改`);
  if (lines.length === 0 && !same(before, after)) lines.push(`${name}的列顺序有调整`);
  return lines;
}

const columnText = (column: CatalogueColumn): string =>
  [
    column.label,
    typeNames[column.type] ?? column.type,
    column.unit,
    column.required ? "必填" : undefined,
    column.sum ? "合计" : undefined,
  ]
    .filter(Boolean)
    .join("，");

const columnLine = (name: string, before: CatalogueColumn, after: CatalogueColumn): string =>
  changed(`${name}的列“${before.label}”`, columnText(before), columnText(after));

/** Added, removed and differing entries of a list whose entries have keys. */
function diffKeyed<T extends { key: string; label: string }>(
  name: string,
  before: readonly T[],
  after: readonly T[],
  differ: (was: T, is: T) => string[],
): string[] {
  const old = new Map(before.map((entry) => [entry.key, entry]));
  const kept = new Set(after.map((entry) => entry.key));
  return [
    ...after.flatMap((entry) => {
      const was = old.get(entry.key);
      return was ? differ(was, entry) : [`新增${name}“${entry.label}”`];
    }),
    ...before.filter((entry) => !kept.has(entry.key)).map((entry) => `删除${name}“${entry.label}”`),
  ];
}

/** Equal as data, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...keys].every((key) => same(left[key], right[key]));
}
