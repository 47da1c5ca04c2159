import type { CatalogueItem } from "../catalogue/item.ts";
import type { Issue } from "../issue.ts";
import type { Finding } from "./findings.ts";
import { tablesOf } from "./schema.ts";

/** A finding as an issue of its notice; where an item has several tables the sentence says which one it means. */
export function issueOf(item: CatalogueItem, { identity, table, paths, message }: Finding): Issue {
  const tables = tablesOf(item);
  const label = tables.length > 1 ? tables.find(({ key }) => key === table)?.label : undefined;
  const sentence = message.endsWith("。") ? message : `${message}。`;
  return {
    path: paths[0] ?? `elements.${table}`,
    key: `identity.${table}.${identity}`,
    message: label ? `“${label}”${sentence}` : sentence,
  };
}
