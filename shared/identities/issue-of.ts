import type { CatalogueItem } from "../catalogue/item.ts";
import type { Issue } from "../issue.ts";
import type { Question } from "../notices/explanations.ts";
import type { Finding } from "./findings.ts";
import { tablesOf } from "./schema.ts";

/** What a finding's explanation is kept under: `admin.l`; of another item's identity `CW-06-01.lease.inc`. */
const keyOfFinding = ({ reader, table, identity }: Pick<Finding, "reader" | "table" | "identity">): string =>
  [...(reader ? [reader] : []), table, identity].join(".");

/** A finding as an issue of its notice; where an item has several tables the sentence says which one it means. */
export function issueOf(item: CatalogueItem, finding: Finding): Issue {
  const { identity, table, paths, message } = finding;
  const tables = tablesOf(item);
  const label = tables.length > 1 ? tables.find(({ key }) => key === table)?.label : undefined;
  const sentence = message.endsWith("。") ? message : `${message}。`;
  return {
    path: paths[0] ?? `elements.${table}`,
    key: `identity.${table}.${identity}`,
    message: label ? `“${label}”${sentence}` : sentence,
  };
}

/** What asks (`warn`); several rows of one identity are explained together. */
export function questionsOf(item: CatalogueItem, findings: readonly Finding[]): Question[] {
  const questions = new Map<string, Question>();
  for (const finding of findings.filter(({ severity }) => severity === "warn")) {
    const key = keyOfFinding(finding);
    const { path, message } = issueOf(item, finding);
    if (!questions.has(key)) questions.set(key, { key, path: path || "title", message });
  }
  return [...questions.values()];
}
