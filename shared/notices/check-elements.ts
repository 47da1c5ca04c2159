import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import type { Issue } from "../issue.ts";
import { checkFiles, checkPersons, checkTable, quoted } from "./check-lists.ts";
import { checkCell, checkLongText, isFault } from "./check-values.ts";
import { contentLimits, type ElementValue } from "./content.ts";
import { IssueList } from "./issue-list.ts";

/** What was typed, put in order, and everything that is wrong with it. */
export interface CheckedElements {
  /** Good values by element key, as shared/notices/content.ts says; empty and bad ones are absent. */
  elements: Record<string, ElementValue>;
  /** At most 200, then one line saying how many more. */
  issues: Issue[];
}

/**
 * Checks typed content against its item: kinds and sizes always, completeness only when it is submitted for signing.
 * Text is trimmed; empty values, rows and persons are dropped. Whether files exist is the caller's question.
 */
export function checkElements(
  item: Pick<CatalogueItem, "elements">,
  typed: Record<string, unknown>,
  mode: "save" | "submit",
): CheckedElements {
  const issues = new IssueList();
  const complete = mode === "submit";
  const known = new Map(item.elements.map((element) => [element.key, element]));
  for (const key of Object.keys(typed)) if (!known.has(key)) addUnknown(issues, key);
  const elements: Record<string, ElementValue> = {};
  for (const [key, element] of known) {
    const before = issues.size;
    const value = checkElement(element, Object.hasOwn(typed, key) ? typed[key] : undefined, issues, complete);
    if (value !== undefined) elements[key] = value;
    else if (complete && element.required && issues.size === before)
      issues.add(`elements.${key}`, "required", `“${element.label}”没有填写。`);
  }
  return { elements, issues: issues.all() };
}

function addUnknown(issues: IssueList, key: string): void {
  issues.add(`elements.${quoted(key)}`, "unknown", `该事项没有“${quoted(key)}”这一项，请删去。`);
}

function checkElement(
  element: CatalogueElement,
  value: unknown,
  issues: IssueList,
  complete: boolean,
): ElementValue | undefined {
  const path = `elements.${element.key}`;
  if (element.type === "table") return checkTable(value, { element, path, issues, complete });
  if (element.type === "person-list") return checkPersons(value, { element, path, issues, complete });
  if (element.type === "attachment") return checkFiles(value, { element, path, issues, complete });
  const checked = element.type === "longtext" ? checkLongText(value) : checkCell(element, value, contentLimits.text);
  if (!isFault(checked)) return checked;
  issues.add(path, checked.key, `“${element.label}”${checked.problem}。`);
  return undefined;
}
